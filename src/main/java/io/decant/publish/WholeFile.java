package io.decant.publish;

import io.decant.storage.Storage;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** One small file beside the sets, which appears whole or not at all. */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Puts the file in place, over an older one; directories above it are made.
   *
   * @throws io.decant.error.SinkException no file system knows the path
   */
  public static void replace(SparkSession spark, String path, String text) throws IOException {
    Storage storage = Storage.of(spark, new Path(path));
    storage.replace(storage.root(), text);
  }

  /**
   * The text of the file; absent when there is none.
   *
   * @throws io.decant.error.SinkException no file system knows the path
   */
  public static Optional<String> read(SparkSession spark, String path) throws IOException {
    Storage storage = Storage.of(spark, new Path(path));
    return storage.read(storage.root());
  }
}

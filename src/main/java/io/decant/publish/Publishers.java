package io.decant.publish;

import io.decant.config.OutputConfig;
import io.decant.config.OutputFiles;
import io.decant.config.SchemaChanges;
import io.decant.storage.Storage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** The publisher of each output format. */
public final class Publishers {
  private Publishers() {}

  /** A publisher for the output of one job. */
  public static Publisher of(SparkSession spark, OutputConfig output) {
    return of(spark, output, SetDigest::of);
  }

  /**
   * The manifest of a publication of any job at a path, in whatever format it is; absent when there
   * is none.
   *
   * @param run the run that published; absent: the youngest
   */
  public static Optional<Manifest> manifest(SparkSession spark, String path, Optional<String> run) {
    try {
      Optional<SetOwner> owner = SetOwner.at(Storage.of(spark, new Path(path)));
      if (owner.isEmpty()) {
        return Optional.empty();
      }
      String format = owner.get().format().toUpperCase(Locale.ROOT);
      Publisher publisher =
          of(spark, new OutputConfig(OutputConfig.Format.valueOf(format), path, List.of()));
      return run.isPresent() ? publisher.of(run.get()) : publisher.latest();
    } catch (IOException e) {
      throw SinkErrors.failed(path, e);
    }
  }

  /** With another way to compute digests, so that a test can see what a false one leads to. */
  static Publisher of(SparkSession spark, OutputConfig output, Digester digester) {
    return output.schemaChanges() == SchemaChanges.NEW_VERSION
        ? new SetVersions(output.path(), path -> at(spark, output.at(path), digester))
        : at(spark, output, digester);
  }

  private static SetPublisher at(SparkSession spark, OutputConfig output, Digester digester) {
    Storage storage = Storage.of(spark, new Path(output.path()));
    SetStore store = store(output.format(), output.files(), spark, storage, digester);
    return new SetPublisher(spark, output, storage, store, digester);
  }

  /** The rows of a set in a format, to be looked at. */
  static SetStore store(OutputConfig.Format format, SparkSession spark, Storage storage) {
    return store(format, OutputFiles.AS_STAGED, spark, storage, SetDigest::of);
  }

  private static SetStore store(
      OutputConfig.Format format,
      OutputFiles files,
      SparkSession spark,
      Storage storage,
      Digester digester) {
    return switch (format) {
      case DELTA -> new DeltaStore(spark, storage, digester, new DeltaProperties(spark, files));
      case PARQUET -> new ParquetStore(spark, storage, digester, files.retention());
    };
  }
}

package io.decant.publish;

import io.decant.error.SinkException;
import io.decant.storage.Storage;
import io.delta.tables.DeltaTable;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Finds the place of a set that a user names: by its path, or by its name in Spark's catalog. */
final class SetAddress {
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.`-]+");

  private SetAddress() {}

  /** The storage of the set; a name that the catalog does not know is taken for a path. */
  static Storage storage(SparkSession spark, String set) {
    if (set.isBlank()) {
      throw SetErrors.noSet(set);
    }
    boolean table = NAME.matcher(set).matches() && isTable(spark, set);
    try {
      return Storage.of(spark, new Path(table ? location(spark, set) : set));
    } catch (SinkException e) {
      throw SetErrors.noFileSystem(set, e);
    }
  }

  private static String location(SparkSession spark, String table) {
    try {
      return DeltaTable.forName(spark, table).detail().select("location").head().getString(0);
    } catch (Exception e) {
      throw SetErrors.notDelta(table, e);
    }
  }

  /** A relative path is a name that the parser may not like. */
  private static boolean isTable(SparkSession spark, String name) {
    try {
      return spark.catalog().tableExists(name);
    } catch (Exception e) {
      return false;
    }
  }
}

package io.decant.publish;

import io.decant.plan.CatalogName;
import io.delta.tables.DeltaTable;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The name in Spark's catalog under which readers find a Delta set. The catalog points to the path
 * of the set and to no version of it, so nothing has to be switched there.
 *
 * @param spark the session whose catalog it is
 * @param name one to three names with dots
 * @param location the set
 */
record CatalogTable(SparkSession spark, String name, Path location) {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogTable.class);

  /** Fails if the name stands for something else. */
  void requireFree() {
    if (exists() && !isSet()) {
      throw SinkErrors.otherTable(name, location.toString());
    }
  }

  /** Makes the table, unless it is there; the set has to be there. */
  void make() {
    if (isForgotten()) {
      LOG.warn(
          "output.table: {} is known to this run only, because Spark's catalog is in memory; set"
              + " up a metastore, or read the set at {}",
          name,
          location);
    }
    if (!exists()) {
      spark.sql(
          "CREATE TABLE IF NOT EXISTS "
              + quoted()
              + " USING delta LOCATION '"
              + location.toString().replace("\\", "\\\\").replace("'", "\\'")
              + "'");
    }
    requireFree();
  }

  private boolean exists() {
    return spark.catalog().tableExists(quoted());
  }

  private boolean isSet() {
    try {
      String there =
          DeltaTable.forName(spark, quoted()).detail().select("location").head().getString(0);
      return same(new Path(there), location, spark.sparkContext().hadoopConfiguration());
    } catch (Exception e) {
      // A view, or a table of another format.
      return false;
    }
  }

  /** Whether two paths are one: scheme, authority and path, with those of Hadoop by default. */
  static boolean same(Path one, Path other, Configuration hadoop) throws IOException {
    return one.getFileSystem(hadoop)
        .makeQualified(one)
        .equals(other.getFileSystem(hadoop).makeQualified(other));
  }

  /** A catalog in memory forgets its tables when the run ends. */
  private boolean isForgotten() {
    boolean sessions =
        name.chars().filter(letter -> letter == '.').count() < 2
            && spark.catalog().currentCatalog().equals("spark_catalog");
    return (sessions || name.startsWith("spark_catalog."))
        && spark.conf().get("spark.sql.catalogImplementation").equals("in-memory");
  }

  private String quoted() {
    return new CatalogName(name).quoted();
  }
}

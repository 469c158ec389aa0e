package io.decant.lake;

import io.decant.plan.CatalogName;
import io.decant.plan.ReadRequest;
import io.delta.tables.DeltaTable;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Where a Delta table is found. One that has a name is read by its name alone, in SQL: a managed
 * table of Unity Catalog may not be read by its directory, and Delta's own API looks for names in
 * the session's catalog only.
 *
 * @param spark the session
 * @param directory where its files are
 * @param name in Spark's catalog; absent: it is read by its directory
 */
record DeltaAddress(SparkSession spark, String directory, Optional<CatalogName> name) {
  /** For messages. */
  String text() {
    return name.map(known -> "table " + known.text()).orElse(directory);
  }

  /** Fails where there is none; one that has a name was looked up. */
  void requireTable(ReadRequest request) {
    if (name.isPresent()) {
      return;
    }
    new LakePath(spark, directory).requireExists(request);
    if (!DeltaTable.isDeltaTable(spark, directory)) {
      throw LakeErrors.wrongFormat(request, directory, "a Delta table", null);
    }
  }

  /** Its youngest version. */
  long latest() {
    return name.map(known -> spark.sql("DESCRIBE HISTORY " + known.quoted() + " LIMIT 1"))
        .orElseGet(() -> DeltaTable.forPath(spark, directory).history(1))
        .select("version")
        .first()
        .getLong(0);
  }

  /** Its versions with the times at which they were made. */
  Dataset<Row> history() {
    return name.map(known -> spark.sql("DESCRIBE HISTORY " + known.quoted()))
        .orElseGet(() -> DeltaTable.forPath(spark, directory).history());
  }

  /** All rows of a version. */
  Dataset<Row> at(long version) {
    return name.map(
            known -> spark.sql("SELECT * FROM " + known.quoted() + " VERSION AS OF " + version))
        .orElseGet(
            () -> spark.read().format("delta").option("versionAsOf", version).load(directory));
  }
}

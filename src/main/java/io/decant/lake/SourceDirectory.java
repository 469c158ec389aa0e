package io.decant.lake;

import io.decant.config.SourceConfig;
import io.decant.plan.CatalogName;
import io.decant.plan.ReadRequest;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** Where the files of a source are that others may have published with more than rows. */
public final class SourceDirectory {
  private SourceDirectory() {}

  /** The directory of a Delta table or of Parquet files, by path or by name; absent for others. */
  public static Optional<String> of(SparkSession spark, ReadRequest request) {
    SourceConfig source = request.source();
    if (source instanceof SourceConfig.Delta delta) {
      return Optional.of(delta.path());
    } else if (source instanceof SourceConfig.Parquet parquet) {
      return Optional.of(parquet.path());
    } else if (source instanceof SourceConfig.Table table) {
      return CatalogEntry.of(spark, request, new CatalogName(table.table())).location();
    }
    return Optional.empty();
  }
}

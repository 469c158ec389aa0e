package io.decant.lake;

import io.decant.config.SourceConfig;
import io.decant.plan.SourceReader;
import org.apache.spark.sql.SparkSession;

/** The readers of enterprise sources, by the kind of source. */
public final class LakeReaders {
  private LakeReaders() {}

  /**
   * The reader for a source.
   *
   * @throws IllegalArgumentException for a source that is not an enterprise source
   */
  public static SourceReader of(SparkSession spark, SourceConfig source) {
    if (source instanceof SourceConfig.Delta delta) {
      return new TableReader(new DeltaTables(spark, delta));
    } else if (source instanceof SourceConfig.Parquet parquet) {
      return new TableReader(new ParquetFiles(spark, parquet));
    } else if (source instanceof SourceConfig.Csv csv) {
      return new TableReader(new CsvFiles(spark, csv));
    } else if (source instanceof SourceConfig.Jdbc database) {
      return new DatabaseReader(spark, database);
    } else if (source instanceof SourceConfig.DatasetExport export) {
      return new DatasetExportReader(spark, export);
    }
    throw new IllegalArgumentException(source.name() + " is not an enterprise source");
  }
}

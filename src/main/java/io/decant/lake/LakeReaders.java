package io.decant.lake;

import io.decant.config.SourceConfig;
import io.decant.plan.PinnedSource;
import io.decant.plan.SourceFiles;
import io.decant.plan.SourceReader;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.SparkSession;

/** The readers of enterprise sources, by the kind of source. */
public final class LakeReaders {
  private LakeReaders() {}

  /**
   * The reader for a source, in the state that it has now.
   *
   * @throws IllegalArgumentException for a source that is not an enterprise source
   */
  public static SourceReader of(SparkSession spark, SourceConfig source) {
    return source instanceof SourceConfig.DatasetExport export
        ? new DatasetExportReader(spark, export)
        : of(spark, source, Optional.empty());
  }

  /**
   * The reader for a source in the state in which it was read before.
   *
   * @throws IllegalArgumentException for a source that is not an enterprise source
   */
  public static SourceReader pinned(SparkSession spark, SourceConfig source, PinnedSource pinned) {
    if (source instanceof SourceConfig.DatasetExport export && pinned.version().isPresent()) {
      StoredExport stored = new StoredExport(export, new ExportStore(spark, export.store()));
      stored.pin(Long.parseLong(pinned.version().get()));
      return new TableReader(stored);
    } else if (source instanceof SourceConfig.Delta delta && pinned.version().isPresent()) {
      OptionalLong version = OptionalLong.of(Long.parseLong(pinned.version().get()));
      return of(
          spark,
          new SourceConfig.Delta(delta.name(), delta.path(), version, Optional.empty()),
          Optional.empty());
    } else if (source instanceof SourceConfig.Table table && pinned.version().isPresent()) {
      OptionalLong version = OptionalLong.of(Long.parseLong(pinned.version().get()));
      return of(
          spark,
          new SourceConfig.Table(table.name(), table.table(), version, Optional.empty()),
          Optional.empty());
    }
    return of(spark, source, pinned.files());
  }

  private static SourceReader of(
      SparkSession spark, SourceConfig source, Optional<SourceFiles> files) {
    if (source instanceof SourceConfig.Delta delta) {
      return new TableReader(new DeltaTables(spark, delta));
    } else if (source instanceof SourceConfig.Table table) {
      return new TableReader(new CatalogTables(spark, table, files));
    } else if (source instanceof SourceConfig.Parquet parquet) {
      return new TableReader(new ParquetFiles(spark, parquet, files));
    } else if (source instanceof SourceConfig.Csv csv) {
      return new TableReader(new CsvFiles(spark, csv, files));
    } else if (source instanceof SourceConfig.Jdbc database) {
      return new DatabaseReader(spark, database);
    }
    throw new IllegalArgumentException(source.name() + " is not an enterprise source");
  }
}

package io.decant.lake;

import io.decant.config.SourceConfig;
import io.decant.plan.CatalogName;
import io.decant.plan.PinnedSource;
import io.decant.plan.ReadRequest;
import io.decant.plan.SourceFiles;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Parquet files: of a directory, of one schema or of several that fit together, or of a table of
 * Spark's catalog, which knows the schema.
 */
final class ParquetFiles implements Table {
  private final SparkSession spark;
  private final String directory;
  private final Optional<CatalogName> name;
  private final PlainFiles files;

  ParquetFiles(SparkSession spark, SourceConfig.Parquet source, Optional<SourceFiles> recorded) {
    this(spark, source.path(), Optional.empty(), recorded);
  }

  /**
   * Files.
   *
   * @param directory where they are
   * @param name of their table; absent: they are of none
   * @param recorded those that were read before; absent: what is there now is read
   */
  ParquetFiles(
      SparkSession spark,
      String directory,
      Optional<CatalogName> name,
      Optional<SourceFiles> recorded) {
    this.spark = spark;
    this.directory = directory;
    this.name = name;
    this.files = new PlainFiles(spark, directory, recorded);
  }

  @Override
  public String path() {
    return name.map(known -> "table " + known.text()).orElse(directory);
  }

  @Override
  public Optional<String> currentVersion(ReadRequest request) {
    return Optional.empty();
  }

  @Override
  public Dataset<Row> rows(ReadRequest request, Optional<String> version) {
    LakePath path = new LakePath(spark, directory);
    path.requireExists(request);
    if (path.hasDeltaLog(request)) {
      // Its directory also holds the files of rows that were deleted or replaced.
      throw LakeErrors.deltaTable(request, path());
    }
    try {
      return name.map(this::ofTable).orElseGet(this::ofDirectory);
    } catch (Exception e) {
      throw LakeErrors.wrongFormat(request, path(), "Parquet files of one schema", e);
    }
  }

  /** Whether all files that are there are read, and none by its own name. */
  boolean areAll() {
    return !files.areNamed();
  }

  private Dataset<Row> ofDirectory() {
    // The footer of one file alone would hide the columns that only others have.
    DataFrameReader reader = spark.read().option("mergeSchema", true);
    return files.in(reader).parquet(files.paths());
  }

  private Dataset<Row> ofTable(CatalogName known) {
    // A session remembers the files that it has seen.
    spark.catalog().refreshTable(known.quoted());
    Dataset<Row> table = spark.table(known.quoted());
    return files.areNamed()
        ? files.in(spark.read().schema(table.schema())).parquet(files.paths())
        : table;
  }

  @Override
  public Optional<RuntimeException> failure(ReadRequest request, Exception thrown) {
    return LakeErrors.filesGone(request, path(), directory, thrown);
  }

  @Override
  public SourceFiles files(ReadRequest request, Optional<String> version) {
    return files.digests().ofContents(List.of(rows(request, version).inputFiles()));
  }

  @Override
  public List<String> gone(ReadRequest request, PinnedSource pinned) {
    new LakePath(spark, directory).requireExists(request);
    return files.gone(() -> List.of(rows(request, Optional.empty()).inputFiles()));
  }
}

package io.decant.lake;

import io.decant.config.SourceConfig;
import io.decant.plan.PinnedSource;
import io.decant.plan.ReadRequest;
import io.decant.plan.SourceFiles;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Parquet files of one schema, or of several that fit together. */
final class ParquetFiles implements Table {
  private final SparkSession spark;
  private final SourceConfig.Parquet source;
  private final PlainFiles files;

  ParquetFiles(SparkSession spark, SourceConfig.Parquet source, Optional<SourceFiles> recorded) {
    this.spark = spark;
    this.source = source;
    this.files = new PlainFiles(spark, source.path(), recorded);
  }

  @Override
  public String path() {
    return source.path();
  }

  @Override
  public Optional<String> currentVersion(ReadRequest request) {
    return Optional.empty();
  }

  @Override
  public Dataset<Row> rows(ReadRequest request, Optional<String> version) {
    LakePath path = new LakePath(spark, path());
    path.requireExists(request);
    if (path.hasDeltaLog(request)) {
      // Its directory also holds the files of rows that were deleted or replaced.
      throw LakeErrors.deltaTable(request, path());
    }
    try {
      // The footer of one file alone would hide the columns that only others have.
      DataFrameReader reader = spark.read().option("mergeSchema", true);
      return files.in(reader).parquet(files.paths());
    } catch (Exception e) {
      throw LakeErrors.wrongFormat(request, path(), "Parquet files of one schema", e);
    }
  }

  @Override
  public boolean countsCheaply() {
    return true;
  }

  @Override
  public List<String> pushedDown() {
    return List.of();
  }

  @Override
  public Optional<RuntimeException> failure(ReadRequest request, Exception thrown) {
    return LakeErrors.filesGone(request, path(), thrown);
  }

  @Override
  public SourceFiles files(ReadRequest request, Optional<String> version) {
    return files.digests().ofContents(List.of(rows(request, version).inputFiles()));
  }

  @Override
  public List<String> gone(ReadRequest request, PinnedSource pinned) {
    new LakePath(spark, path()).requireExists(request);
    return files.gone(() -> List.of(rows(request, Optional.empty()).inputFiles()));
  }
}

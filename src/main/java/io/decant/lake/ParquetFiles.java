package io.decant.lake;

import io.decant.config.SourceConfig;
import io.decant.plan.ReadRequest;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Parquet files of one schema, or of several that fit together. */
final class ParquetFiles implements Table {
  private final SparkSession spark;
  private final SourceConfig.Parquet source;

  ParquetFiles(SparkSession spark, SourceConfig.Parquet source) {
    this.spark = spark;
    this.source = source;
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
      return spark.read().option("mergeSchema", true).parquet(path());
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
}

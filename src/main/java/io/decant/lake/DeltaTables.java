package io.decant.lake;

import io.decant.config.SourceConfig;
import io.decant.plan.PinnedSource;
import io.decant.plan.ReadRequest;
import io.decant.plan.SourceFiles;
import io.delta.tables.DeltaTable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** A Delta table at one version: the declared one, or the latest when the run starts. */
final class DeltaTables implements Table {
  private final SparkSession spark;
  private final SourceConfig.Delta source;

  DeltaTables(SparkSession spark, SourceConfig.Delta source) {
    this.spark = spark;
    this.source = source;
  }

  @Override
  public String path() {
    return source.path();
  }

  @Override
  public Optional<String> currentVersion(ReadRequest request) {
    requireTable(request);
    if (source.version().isPresent()) {
      return Optional.of(String.valueOf(source.version().getAsLong()));
    }
    DeltaTable table = DeltaTable.forPath(spark, path());
    long version =
        source
            .timestamp()
            .map(time -> versionAt(request, table, time))
            .orElseGet(() -> table.history(1).select("version").first().getLong(0));
    return Optional.of(String.valueOf(version));
  }

  @Override
  public Dataset<Row> rows(ReadRequest request, Optional<String> version) {
    String pinned = version.or(() -> currentVersion(request)).orElseThrow();
    try {
      return spark.read().format("delta").option("versionAsOf", pinned).load(path());
    } catch (Exception e) {
      throw LakeErrors.noVersion(request, path(), "version " + pinned, e);
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
    return source.version().isPresent() || source.timestamp().isPresent()
        ? LakeErrors.versionGone(request, path(), thrown)
        : LakeErrors.filesGone(request, path(), thrown);
  }

  @Override
  public SourceFiles files(ReadRequest request, Optional<String> version) {
    return new FileDigests(spark, path()).ofNames(List.of(rows(request, version).inputFiles()));
  }

  @Override
  public List<String> gone(ReadRequest request, PinnedSource pinned) {
    requireTable(request);
    return VersionFiles.gone(
        new FileDigests(spark, path()), rows(request, pinned.version()), pinned);
  }

  private long versionAt(ReadRequest request, DeltaTable table, Instant time) {
    if (time.isAfter(Instant.now())) {
      throw LakeErrors.noVersion(request, path(), "state at " + time + ", which is to come", null);
    }
    Row latest =
        table
            .history()
            .filter(functions.col("timestamp").leq(functions.lit(time)))
            .agg(functions.max("version"))
            .first();
    if (latest.isNullAt(0)) {
      throw LakeErrors.noVersion(request, path(), "state at " + time, null);
    }
    return latest.getLong(0);
  }

  private void requireTable(ReadRequest request) {
    new LakePath(spark, path()).requireExists(request);
    if (!DeltaTable.isDeltaTable(spark, path())) {
      throw LakeErrors.wrongFormat(request, path(), "a Delta table", null);
    }
  }
}

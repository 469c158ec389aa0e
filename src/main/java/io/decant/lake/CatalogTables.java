package io.decant.lake;

import io.decant.config.SourceConfig;
import io.decant.plan.Buckets;
import io.decant.plan.CatalogName;
import io.decant.plan.PinnedSource;
import io.decant.plan.ReadRequest;
import io.decant.plan.SourceFiles;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A table of Spark's catalog, read as what the catalog says that it is. */
final class CatalogTables implements Table {
  private final SparkSession spark;
  private final SourceConfig.Table source;
  private final CatalogName name;
  private final Optional<SourceFiles> recorded;
  private CatalogEntry entry;
  private Table found;

  /**
   * A table.
   *
   * @param recorded the files that were read before; absent: those that are there now
   */
  CatalogTables(SparkSession spark, SourceConfig.Table source, Optional<SourceFiles> recorded) {
    this.spark = spark;
    this.source = source;
    this.name = new CatalogName(source.table());
    this.recorded = recorded;
  }

  @Override
  public String path() {
    return "table " + name.text();
  }

  @Override
  public Optional<String> currentVersion(ReadRequest request) {
    return found(request).currentVersion(request);
  }

  @Override
  public Dataset<Row> rows(ReadRequest request, Optional<String> version) {
    return found(request).rows(request, version);
  }

  @Override
  public Optional<RuntimeException> failure(ReadRequest request, Exception thrown) {
    return found(request).failure(request, thrown);
  }

  @Override
  public SourceFiles files(ReadRequest request, Optional<String> version) {
    return found(request).files(request, version);
  }

  @Override
  public List<String> gone(ReadRequest request, PinnedSource pinned) {
    return found(request).gone(request, pinned);
  }

  /** Files that are read one by one are no buckets to Spark. */
  @Override
  public Optional<Buckets> buckets(ReadRequest request) {
    return found(request) instanceof ParquetFiles files && files.areAll()
        ? entry.buckets()
        : Optional.empty();
  }

  /** Looked up once a run: a table that is made anew meanwhile is not the one that was planned. */
  private Table found(ReadRequest request) {
    if (found == null) {
      entry = CatalogEntry.of(spark, request, name);
      found = of(request);
    }
    return found;
  }

  private Table of(ReadRequest request) {
    if (!entry.isDelta() && !entry.isParquet()) {
      throw CatalogErrors.otherKind(request, name, entry.kind());
    }
    String directory =
        entry
            .location()
            .orElseThrow(
                () ->
                    CatalogErrors.otherKind(
                        request, name, entry.kind() + " whose location is not shown"));
    if (entry.isDelta()) {
      if (recorded.isPresent()) {
        throw CatalogErrors.replaced(request, name);
      }
      return new DeltaTables(
          new DeltaAddress(spark, directory, Optional.of(name)),
          source.version(),
          source.timestamp());
    }
    if (source.version().isPresent() || source.timestamp().isPresent()) {
      throw CatalogErrors.noVersions(request, name);
    }
    return new ParquetFiles(spark, directory, Optional.of(name), recorded);
  }
}

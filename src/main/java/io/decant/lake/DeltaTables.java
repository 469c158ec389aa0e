package io.decant.lake;

import io.decant.config.SourceConfig;
import io.decant.plan.PinnedSource;
import io.decant.plan.ReadRequest;
import io.decant.plan.SourceFiles;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** A Delta table at one version: the declared one, or the latest when the run starts. */
final class DeltaTables implements Table {
  private final DeltaAddress address;
  private final OptionalLong version;
  private final Optional<Instant> timestamp;

  DeltaTables(SparkSession spark, SourceConfig.Delta source) {
    this(
        new DeltaAddress(spark, source.path(), Optional.empty()),
        source.version(),
        source.timestamp());
  }

  /**
   * A table.
   *
   * @param version the declared version; absent: the latest
   * @param timestamp the declared time instead of a version
   */
  DeltaTables(DeltaAddress address, OptionalLong version, Optional<Instant> timestamp) {
    this.address = address;
    this.version = version;
    this.timestamp = timestamp;
  }

  @Override
  public String path() {
    return address.text();
  }

  @Override
  public Optional<String> currentVersion(ReadRequest request) {
    address.requireTable(request);
    if (version.isPresent()) {
      return Optional.of(String.valueOf(version.getAsLong()));
    }
    long current = timestamp.map(time -> versionAt(request, time)).orElseGet(address::latest);
    return Optional.of(String.valueOf(current));
  }

  @Override
  public Dataset<Row> rows(ReadRequest request, Optional<String> pinned) {
    String pin = pinned.or(() -> currentVersion(request)).orElseThrow();
    try {
      return address.at(Long.parseLong(pin));
    } catch (Exception e) {
      throw LakeErrors.noVersion(request, path(), "version " + pin, e);
    }
  }

  @Override
  public Optional<RuntimeException> failure(ReadRequest request, Exception thrown) {
    return version.isPresent() || timestamp.isPresent()
        ? LakeErrors.versionGone(request, path(), address.directory(), thrown)
        : LakeErrors.filesGone(request, path(), address.directory(), thrown);
  }

  @Override
  public SourceFiles files(ReadRequest request, Optional<String> pinned) {
    return digests().ofNames(List.of(rows(request, pinned).inputFiles()));
  }

  @Override
  public List<String> gone(ReadRequest request, PinnedSource pinned) {
    address.requireTable(request);
    return VersionFiles.gone(digests(), rows(request, pinned.version()), pinned);
  }

  private FileDigests digests() {
    return new FileDigests(address.spark(), address.directory());
  }

  private long versionAt(ReadRequest request, Instant time) {
    if (time.isAfter(Instant.now())) {
      throw LakeErrors.noVersion(request, path(), "state at " + time + ", which is to come", null);
    }
    Row latest =
        address
            .history()
            .filter(functions.col("timestamp").leq(functions.lit(time)))
            .agg(functions.max("version"))
            .first();
    if (latest.isNullAt(0)) {
      throw LakeErrors.noVersion(request, path(), "state at " + time, null);
    }
    return latest.getLong(0);
  }
}

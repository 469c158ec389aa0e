package io.decant.lake;

import io.decant.config.SourceConfig;
import io.decant.plan.PinnedSource;
import io.decant.plan.ReadRequest;
import io.decant.plan.SourceFiles;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows of an export that are in its store, at one version of it for the whole run. */
final class StoredExport implements Table {
  private final SourceConfig.DatasetExport source;
  private final ExportStore store;
  private OptionalLong pinned = OptionalLong.empty();

  StoredExport(SourceConfig.DatasetExport source, ExportStore store) {
    this.source = source;
    this.store = store;
  }

  /** From now on this version is read. */
  void pin(long version) {
    pinned = OptionalLong.of(version);
  }

  /** Whether a version is pinned. */
  boolean isPinned() {
    return pinned.isPresent();
  }

  @Override
  public String path() {
    return store.path();
  }

  @Override
  public Optional<String> currentVersion(ReadRequest request) {
    return Optional.of(Long.toString(pinned.orElseThrow()));
  }

  @Override
  public Dataset<Row> rows(ReadRequest request, Optional<String> version) {
    String pin = version.or(() -> currentVersion(request)).orElseThrow();
    return ExportColumns.of(request, source, store.rows(Long.parseLong(pin)));
  }

  @Override
  public Optional<RuntimeException> failure(ReadRequest request, Exception thrown) {
    return LakeErrors.filesGone(request, path(), thrown);
  }

  @Override
  public SourceFiles files(ReadRequest request, Optional<String> version) {
    return store.digests().ofNames(List.of(rows(request, version).inputFiles()));
  }

  @Override
  public List<String> gone(ReadRequest request, PinnedSource pinned) {
    return VersionFiles.gone(store.digests(), rows(request, pinned.version()), pinned);
  }
}

package io.decant.lake;

import io.decant.config.SourceConfig;
import io.decant.plan.ReadRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What lies in the folders of an export against what was taken from them.
 *
 * @param ledger what was taken
 * @param fresh files to be taken, the earliest export first
 * @param waiting folders that may still be written
 * @param seen everything that was written before this time is taken or to be taken: when the look
 *     was taken or, where folders wait, when the first file of theirs was written
 */
record ExportLook(
    ExportLedger ledger, List<ExportedFile> fresh, List<String> waiting, Instant seen) {
  /** Copies the lists. */
  ExportLook {
    fresh = List.copyOf(fresh);
    waiting = List.copyOf(waiting);
  }

  static ExportLook of(
      ReadRequest request,
      SourceConfig.DatasetExport source,
      ExportLedger ledger,
      List<ExportFolders.Folder> folders,
      Instant now) {
    requireUnbroken(request, source, ledger, folders, now);
    List<ExportedFile> fresh = new ArrayList<>();
    List<String> waiting = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    Instant seen = now;
    for (ExportFolders.Folder folder : folders) {
      List<ExportedFile> unknown = new ArrayList<>();
      for (ExportedFile file : folder.files()) {
        ExportLedger.TakenFile taken = ledger.files().get(file.name());
        if (taken == null) {
          unknown.add(file);
        } else if (!taken.is(file)) {
          changed.add(file.name());
        }
      }
      if (isSettled(request, source, ledger, folder, now)) {
        fresh.addAll(unknown);
      } else {
        waiting.add(folder.name());
        seen = earliest(seen, unknown);
      }
    }
    if (!changed.isEmpty()) {
      throw ExportErrors.changed(request, source.store(), changed);
    }
    return new ExportLook(ledger, fresh, waiting, seen);
  }

  private static Instant earliest(Instant other, List<ExportedFile> files) {
    return files.stream()
        .map(file -> Instant.ofEpochMilli(file.modified()))
        .reduce(other, (a, b) -> a.isBefore(b) ? a : b);
  }

  /** Bytes of the files to be taken. */
  long bytes() {
    return fresh.stream().mapToLong(ExportedFile::bytes).sum();
  }

  /** Number of exports that the files to be taken belong to. */
  long exports() {
    return fresh.stream().map(ExportedFile::folder).distinct().count();
  }

  /**
   * A manifest whose files are all there says that the folder is complete; without one, a folder is
   * that has been left alone for long enough.
   */
  private static boolean isSettled(
      ReadRequest request,
      SourceConfig.DatasetExport source,
      ExportLedger ledger,
      ExportFolders.Folder folder,
      Instant now) {
    Set<String> missing = new HashSet<>(folder.listed());
    for (ExportedFile file : folder.files()) {
      missing.remove(file.baseName());
    }
    ledger.files().keySet().stream()
        .filter(name -> name.startsWith(folder.name() + "/"))
        .forEach(name -> missing.remove(name.substring(name.lastIndexOf('/') + 1)));
    if (!folder.listed().isEmpty() && missing.isEmpty()) {
      return true;
    }
    long youngest = folder.files().stream().mapToLong(ExportedFile::modified).max().orElse(0);
    boolean quiet = youngest <= now.minus(source.settledAfter()).toEpochMilli();
    if (quiet && !missing.isEmpty()) {
      throw ExportErrors.incomplete(request, folder.name(), missing);
    }
    return quiet;
  }

  /**
   * Files that came and went while nobody looked leave no trace. The newest export that was taken
   * proves, while it is still there, that no later one has been removed.
   */
  private static void requireUnbroken(
      ReadRequest request,
      SourceConfig.DatasetExport source,
      ExportLedger ledger,
      List<ExportFolders.Folder> folders,
      Instant now) {
    if (ledger.looked().isEmpty()) {
      return;
    }
    Duration since = Duration.between(ledger.looked().get(), now);
    Instant newest =
        ledger.files().values().stream()
            .map(ExportLedger.TakenFile::exported)
            .max(Instant::compareTo)
            .orElse(Instant.MIN);
    boolean isThere =
        folders.stream()
            .anyMatch(folder -> !folder.exported().isAfter(newest) && !folder.files().isEmpty());
    if (since.compareTo(source.keptFor()) > 0 && !isThere) {
      throw ExportErrors.gap(request, source, ledger.looked().get());
    }
  }
}

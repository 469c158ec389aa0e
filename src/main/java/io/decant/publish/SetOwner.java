package io.decant.publish;

import io.decant.config.OutputConfig;
import io.decant.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Whose a path is: {@code _decant/set.json} names the job and the format. It is written before the
 * first commit, so that a path is never written by two jobs.
 *
 * @param formatVersion version of this file's format
 * @param job the job that publishes here
 * @param format delta or parquet
 */
record SetOwner(int formatVersion, String job, String format) {
  private static final String HOME = "_decant";
  private static final String PLACE = HOME + "/set.json";

  /** The owner that a job would be. */
  static SetOwner of(String job, OutputConfig.Format format) {
    return new SetOwner(1, job, format.name().toLowerCase(Locale.ROOT));
  }

  /** The owner of the path; absent when nobody has claimed it. */
  static Optional<SetOwner> at(Storage storage) throws IOException {
    if (occupied(storage).isPresent()) {
      return Optional.empty();
    }
    Optional<String> text = storage.read(storage.path(PLACE));
    return text.isEmpty() ? Optional.empty() : Optional.of(Json.value(text.get(), SetOwner.class));
  }

  /** Whether somebody has claimed the path, without a look at what else is there. */
  static boolean stands(Storage storage) throws IOException {
    return storage.status(storage.path(PLACE)).isPresent();
  }

  /** What stands at the path though Decant did not publish it; absent when nothing does. */
  static Optional<String> occupied(Storage storage) throws IOException {
    Optional<FileStatus> root = storage.status(storage.root());
    if (root.isEmpty()) {
      return Optional.empty();
    }
    if (root.get().isFile()) {
      return Optional.of("a file");
    }
    if (storage.status(storage.path(PLACE)).isPresent()) {
      return Optional.empty();
    }
    List<Path> content = new ArrayList<>();
    for (FileStatus found : storage.list(storage.root())) {
      if (!isUnfinishedClaim(storage, found)) {
        content.add(found.getPath());
      }
    }
    if (content.stream().anyMatch(path -> path.getName().equals("_delta_log"))) {
      return Optional.of("a Delta table");
    }
    return content.isEmpty()
        ? Optional.empty()
        : Optional.of("a directory with " + content.size() + " other files or directories");
  }

  /** What a process leaves that was killed while it claimed the path. */
  private static boolean isUnfinishedClaim(Storage storage, FileStatus found) throws IOException {
    return found.isDirectory()
        && found.getPath().getName().equals(HOME)
        && storage.list(found.getPath()).stream()
            .map(FileStatus::getPath)
            .allMatch(Storage::isBeside);
  }

  /** Fails unless the path is free or already this owner's. */
  void requireMayPublish(Storage storage) throws IOException {
    String path = storage.root().toString();
    Optional<String> other = occupied(storage);
    if (other.isPresent()) {
      throw SinkErrors.occupied(path, other.get());
    }
    Optional<SetOwner> owner = at(storage);
    if (owner.isPresent() && !owner.get().job.equals(job)) {
      throw SinkErrors.otherJob(path, owner.get().job, job);
    }
    if (owner.isPresent() && !owner.get().format.equals(format)) {
      throw SinkErrors.otherFormat(path, owner.get().format, format);
    }
  }

  /** Claims the path; fails when another job was faster. */
  void claim(Storage storage) throws IOException {
    storage.create(storage.path(PLACE), Json.text(this));
    requireMayPublish(storage);
  }
}

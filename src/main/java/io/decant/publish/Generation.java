package io.decant.publish;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.decant.storage.Storage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * One state of a Parquet set: {@code _decant/generations/NUMBER.json}. The file with the greatest
 * number is what readers see; its appearance is the switch. Its directories may come from several
 * runs: periods that a run did not replace are carried along by reference. The file of a generation
 * that nobody needs is emptied and stays, because a run that has been at work since before it must
 * find its number taken.
 *
 * @param formatVersion version of this file's format
 * @param number counts from 1
 * @param run the run that made it
 * @param columns the columns, in order
 * @param partitionBy the period first
 * @param periods where the rows of each period are
 * @param retention how long it can be read after it was made, as an ISO 8601 duration; empty:
 *     nothing is promised
 */
record Generation(
    int formatVersion,
    long number,
    String run,
    List<SetLayout.Column> columns,
    List<String> partitionBy,
    Map<String, Part> periods,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String retention) {
  private static final String HOME = "_decant/generations";

  /** Sorts the periods. */
  Generation {
    columns = List.copyOf(columns);
    partitionBy = List.copyOf(partitionBy);
    periods = Collections.unmodifiableSortedMap(new TreeMap<>(periods));
    retention = retention == null ? "" : retention;
  }

  /**
   * The rows of a period.
   *
   * @param run the run that wrote them
   * @param directory where, relative to the set
   * @param rows number of rows
   * @param files number of data files
   * @param bytes their size
   * @param digest digest of the rows
   */
  record Part(String run, String directory, long rows, long files, long bytes, String digest) {}

  /** What a run makes of the generation before it, which is absent for the first. */
  static Generation after(
      Optional<Generation> before,
      SetLayout layout,
      String period,
      Part part,
      Optional<Duration> retention) {
    SortedMap<String, Part> periods =
        new TreeMap<>(before.map(Generation::periods).orElse(Map.of()));
    periods.put(period, part);
    return new Generation(
        1,
        number(before) + 1,
        part.run(),
        layout.columns(),
        layout.partitionBy(),
        periods,
        retention.map(Duration::toString).orElse(""));
  }

  /** Those of the files whose generation is promised to be readable at the time. */
  static List<Path> promised(Storage storage, List<Path> generations, Instant at)
      throws IOException {
    List<Path> promised = new ArrayList<>();
    for (Path file : generations) {
      Optional<FileStatus> status = storage.status(file);
      Optional<Generation> generation = read(storage, file);
      if (status.isPresent() && generation.isPresent()) {
        Instant made = Instant.ofEpochMilli(status.get().getModificationTime());
        if (made.plus(generation.get().promise()).isAfter(at)) {
          promised.add(file);
        }
      }
    }
    return promised;
  }

  private Duration promise() {
    return retention.isEmpty() ? Duration.ZERO : Duration.parse(retention);
  }

  /** The number of a generation; 0 before the first. */
  static long number(Optional<Generation> generation) {
    return generation.map(Generation::number).orElse(0L);
  }

  /** What it says of the runs whose rows it holds, by run. */
  Map<String, SetStore.Recorded> recorded() {
    Map<String, SetStore.Recorded> recorded = new TreeMap<>();
    periods.forEach(
        (period, part) ->
            recorded.put(
                part.run(),
                new SetStore.Recorded(
                    part.run(),
                    period,
                    new ContentDigest(part.rows(), part.digest()),
                    part.run().equals(run) ? Long.toString(number) : "",
                    Optional.empty(),
                    false)));
    return recorded;
  }

  /** Whether rows of the run are in it. */
  boolean holds(String runId) {
    return periods.values().stream().anyMatch(part -> part.run().equals(runId));
  }

  /** Whether the run made it, or rows of the run are in it. */
  boolean names(String runId) {
    return run.equals(runId) || holds(runId);
  }

  /** What it says of the publication of a run whose rows it holds. */
  SetStore.Commit commit(String runId) {
    return periods.values().stream()
        .filter(part -> part.run().equals(runId))
        .map(part -> new SetStore.Commit(Long.toString(number), part.files(), part.bytes(), ""))
        .findFirst()
        .orElseThrow();
  }

  /** Whether it publishes exactly what is requested: another process may use the same run id. */
  boolean isOf(SetStore.Request request) {
    Part part = periods.get(request.period().toString());
    return part != null
        && part.run().equals(request.run())
        && new ContentDigest(part.rows(), part.digest()).equals(request.digest());
  }

  /** Columns and partitioning. */
  SetLayout layout() {
    return new SetLayout(columns, partitionBy);
  }

  /** Where the file of a generation stands. */
  static Path place(Storage storage, long number) {
    return storage.path(HOME + "/" + String.format(java.util.Locale.ROOT, "%010d.json", number));
  }

  /** What readers see; absent when nothing is published. */
  static Optional<Generation> current(Storage storage) throws IOException {
    Optional<Path> before = Optional.empty();
    while (true) {
      List<Path> all = all(storage);
      Optional<Path> youngest =
          all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
      Optional<Generation> found =
          youngest.isEmpty() ? Optional.empty() : read(storage, youngest.get());
      // Others may publish so fast that it is no longer the youngest and was emptied.
      if (found.isPresent() || youngest.equals(before)) {
        return found;
      }
      before = youngest;
    }
  }

  /** The files of all generations that are kept, oldest first: those that were not emptied. */
  static List<Path> all(Storage storage) throws IOException {
    return storage.list(storage.path(HOME)).stream()
        .filter(file -> file.getLen() > 0)
        .map(FileStatus::getPath)
        .filter(path -> path.getName().matches("\\d{10,}\\.json"))
        .sorted(Comparator.comparing(Path::getName))
        .toList();
  }

  /** The generation in a file; absent when it was emptied. */
  static Optional<Generation> read(Storage storage, Path file) throws IOException {
    Optional<String> text = storage.read(file).filter(content -> !content.isEmpty());
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(Json.value(text.get(), Generation.class));
  }

  /** Empties the file of a generation that nobody needs. */
  static void retire(Storage storage, Path file) throws IOException {
    storage.replace(file, "");
  }
}

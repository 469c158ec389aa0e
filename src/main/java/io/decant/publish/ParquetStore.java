package io.decant.publish;

import io.decant.storage.ObjectWrites;
import io.decant.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Parquet files: every run writes a directory of its own, verifies it, and switches readers to it
 * by putting the next {@link Generation} in place. Two runs at once want the same number, and one
 * of them fails.
 */
final class ParquetStore implements SetStore {
  private final SparkSession spark;
  private final Storage storage;
  private final Digester digester;
  private final Optional<Duration> retention;

  /** The directories of runs that were there when this one switched readers. */
  private List<Path> homesBefore = List.of();

  ParquetStore(
      SparkSession spark, Storage storage, Digester digester, Optional<Duration> retention) {
    this.spark = spark;
    this.storage = storage;
    this.digester = digester;
    this.retention = retention;
  }

  @Override
  public Optional<SetLayout> layout() throws Exception {
    return Generation.current(storage).map(Generation::layout);
  }

  @Override
  public long rows(SetLayout layout, LocalDate period) throws Exception {
    return Generation.current(storage)
        .map(generation -> generation.periods().get(period.toString()))
        .map(Generation.Part::rows)
        .orElse(0L);
  }

  @Override
  public Optional<String> latestRun() throws Exception {
    return Generation.current(storage).map(Generation::run);
  }

  @Override
  public boolean names(String run) throws Exception {
    for (Path file : Generation.all(storage)) {
      if (Generation.read(storage, file).filter(kept -> kept.names(run)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** That of the generation it made; once that is emptied, of the youngest that has its rows. */
  @Override
  public Optional<Commit> committed(String run) throws Exception {
    Optional<Generation> holding = Optional.empty();
    for (Path file : Generation.all(storage)) {
      Optional<Generation> found = Generation.read(storage, file).filter(next -> next.holds(run));
      if (found.filter(next -> next.run().equals(run)).isPresent()) {
        return found.map(made -> made.commit(run));
      }
      holding = found.isPresent() ? found : holding;
    }
    return holding.map(generation -> generation.commit(run));
  }

  @Override
  public Commit commit(Dataset<Row> set, Request request) throws Exception {
    Optional<Generation> before = Generation.current(storage);
    if (before.filter(current -> current.holds(request.run())).isPresent()) {
      throw SinkErrors.overtaken(storage.root().toString(), null);
    }
    String home = home(request.run());
    String directory = home + "/" + request.layout().period() + "=" + request.period();
    try {
      set.write()
          .mode(SaveMode.ErrorIfExists)
          .partitionBy(request.layout().partitionBy().toArray(String[]::new))
          .parquet(storage.path(home).toString());
      storage.makeDirectory(storage.path(directory));
      Generation next =
          Generation.after(
              before,
              request.layout(),
              request.period().toString(),
              part(directory, request),
              retention);
      homesBefore = homes();
      if (!storage.create(Generation.place(storage, next.number()), Json.text(next))) {
        throw SinkErrors.overtaken(storage.root().toString(), null);
      }
      return next.commit(request.run());
    } catch (ObjectWrites.UncertainWriteException e) {
      // The store may yet switch readers to these files.
      throw e;
    } catch (Exception e) {
      throw discard(home, e) ? overtaken(before, e) : e;
    }
  }

  /** Whoever was faster takes the files of this run for leftovers, so that it may fail anyhow. */
  private Exception overtaken(Optional<Generation> before, Exception failure) {
    try {
      return Generation.number(Generation.current(storage)) > Generation.number(before)
          ? SinkErrors.overtaken(storage.root().toString(), failure)
          : failure;
    } catch (Exception e) {
      failure.addSuppressed(e);
      return failure;
    }
  }

  /** Of this attempt alone: two processes may run with the same id. */
  private static String home(String run) {
    String attempt = UUID.randomUUID().toString().substring(0, 8);
    return ParquetSets.HOME + "/" + ParquetSets.RUN + run + "-" + attempt;
  }

  /** The rows were verified before readers were switched to them, but may be those of another. */
  @Override
  public void confirm(Commit commit, Request request) throws Exception {
    Path made = Generation.place(storage, Long.parseLong(commit.version()));
    if (Generation.read(storage, made).filter(found -> found.isOf(request)).isEmpty()) {
      throw SinkErrors.otherRows(storage.root().toString(), request.run());
    }
  }

  /** What was written, once it is shown to be what was staged. */
  private Generation.Part part(String directory, Request request) throws Exception {
    List<FileStatus> files = files(storage.path(directory));
    List<String> written =
        files.isEmpty() ? List.of() : List.of(storage.path(directory).toString());
    ContentDigest found =
        digester.digest(ParquetSets.rows(spark, storage, request.layout(), written));
    if (!found.equals(request.digest())) {
      throw SinkErrors.notAsStaged(storage.root().toString(), request.digest(), found);
    }
    return new Generation.Part(
        request.run(),
        directory,
        found.rows(),
        files.size(),
        files.stream().mapToLong(FileStatus::getLen).sum(),
        found.text());
  }

  private List<FileStatus> files(Path directory) throws Exception {
    List<FileStatus> found = new ArrayList<>();
    for (FileStatus status : storage.list(directory)) {
      String name = status.getPath().getName();
      if (status.isDirectory()) {
        found.addAll(files(status.getPath()));
      } else if (!name.startsWith("_") && !name.startsWith(".")) {
        found.add(status);
      }
    }
    return found;
  }

  /** Removes a directory, unless readers have been switched to it; whether they have not. */
  private boolean discard(String home, Exception failure) {
    try {
      Path directory = storage.path(home);
      if (needed(Generation.all(storage)).contains(directory.getName())) {
        return false;
      }
      storage.delete(directory);
      return true;
    } catch (Exception e) {
      failure.addSuppressed(e);
      return false;
    }
  }

  /**
   * Removes what only generations before the last two refer to, so that whoever reads the one
   * before this is not disturbed, but for those that are promised for longer, and what no
   * generation refers to. The latter were left by runs that failed or were killed, or belong to one
   * that cannot publish any more: it was at work before this run made the generation that it would
   * make. Where two can make the same, nobody knows that.
   */
  @Override
  public void clean() throws Exception {
    List<Path> all = Generation.all(storage);
    List<Path> unneeded = new ArrayList<>(all.subList(0, Math.max(0, all.size() - 2)));
    unneeded.removeAll(Generation.promised(storage, unneeded, Instant.now()));
    List<Path> kept = new ArrayList<>(all);
    kept.removeAll(unneeded);
    Set<String> needed = needed(kept);
    Set<String> old = needed(unneeded);
    if (storage.createsAtomically(all.get(all.size() - 1))) {
      homesBefore.forEach(home -> old.add(home.getName()));
    }
    old.removeAll(needed);
    for (String home : old) {
      storage.delete(storage.path(ParquetSets.HOME + "/" + home));
    }
    for (Path file : unneeded) {
      Generation.retire(storage, file);
    }
  }

  private List<Path> homes() throws Exception {
    return storage.list(storage.path(ParquetSets.HOME)).stream()
        .map(FileStatus::getPath)
        .filter(path -> path.getName().startsWith(ParquetSets.RUN))
        .toList();
  }

  /** The names of the directories that generations refer to. */
  private Set<String> needed(List<Path> generations) throws Exception {
    Set<String> needed = new HashSet<>();
    for (Path file : generations) {
      Generation.read(storage, file)
          .ifPresent(
              generation ->
                  generation.periods().values().stream()
                      .map(part -> storage.path(part.directory()).getParent().getName())
                      .forEach(needed::add));
    }
    return needed;
  }

  @Override
  public Optional<State> state() throws Exception {
    return Generation.current(storage)
        .map(
            generation ->
                new State(
                    Long.toString(generation.number()),
                    generation.layout(),
                    ParquetSets.rows(spark, storage, generation)));
  }

  /** The periods of the generations that are kept: those before have no rows any more. */
  @Override
  public Optional<Dataset<Row>> rowsOf(Manifest manifest) throws Exception {
    for (Path file : Generation.all(storage)) {
      Optional<Generation.Part> part =
          Generation.read(storage, file)
              .map(generation -> generation.periods().get(manifest.period()))
              .filter(found -> found.run().equals(manifest.run()));
      if (part.isPresent()) {
        List<String> written =
            part.get().files() == 0
                ? List.of()
                : List.of(storage.path(part.get().directory()).toString());
        return Optional.of(ParquetSets.rows(spark, storage, manifest.layout(), written));
      }
    }
    return Optional.empty();
  }

  @Override
  public List<Recorded> recorded() throws Exception {
    Map<String, Recorded> byRun = new LinkedHashMap<>();
    List<Path> youngestFirst = new ArrayList<>(Generation.all(storage));
    Collections.reverse(youngestFirst);
    for (Path file : youngestFirst) {
      Generation.read(storage, file)
          .ifPresent(generation -> generation.recorded().forEach(byRun::putIfAbsent));
    }
    return List.copyOf(byRun.values());
  }

  /** None: a generation that Decant did not make does not come about by accident. */
  @Override
  public List<ForeignCommit> foreignCommits() {
    return List.of();
  }
}

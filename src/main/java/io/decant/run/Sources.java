package io.decant.run;

import io.decant.config.JobConfig;
import io.decant.config.SourceConfig;
import io.decant.error.DecantException;
import io.decant.error.OtherRowsException;
import io.decant.error.SourceException;
import io.decant.lake.LakeReaders;
import io.decant.plan.ChangedRows;
import io.decant.plan.InternalColumns;
import io.decant.plan.PinnedSource;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadFacts;
import io.decant.plan.ReadRequest;
import io.decant.plan.RunContext;
import io.decant.plan.SourceReader;
import io.decant.plan.TableState;
import io.decant.queryservice.QueryServiceReader;
import io.decant.queryservice.TableOwner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses the reader of a source, and lands what must be read only once. */
final class Sources implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sources.class);

  /** How often a read is begun anew because its tables change. */
  private static final int MOST_REPEATS = 2;

  private final SourceReader queryService;
  private final SparkSession spark;
  private final Map<SourceConfig, SourceReader> lake = new HashMap<>();
  private final IncrementalReads incremental;
  private final Map<String, PinnedSource> pins;
  private final List<PlannedRead> planned = new ArrayList<>();
  private boolean published;

  Sources(SparkSession spark) {
    this(spark, new QueryServiceReader(spark));
  }

  Sources(SparkSession spark, SourceReader queryService) {
    this(spark, queryService, Map.of());
  }

  private Sources(SparkSession spark, SourceReader queryService, Map<String, PinnedSource> pins) {
    this.queryService = queryService;
    this.spark = spark;
    this.incremental = new IncrementalReads(spark);
    this.pins = Map.copyOf(pins);
  }

  /** Those of a run, which owns what is made at its sources. */
  static Sources of(SparkSession spark, JobConfig job, RunContext run) {
    return pinned(spark, job, run, Map.of());
  }

  /** Those of a run that reads states of before, by the name of their source. */
  static Sources pinned(
      SparkSession spark, JobConfig job, RunContext run, Map<String, PinnedSource> pins) {
    String records = job.scratch() + "/" + job.name() + "/_tables";
    TableOwner owner = new TableOwner(job.name(), run.runId(), records);
    return new Sources(spark, new QueryServiceReader(spark, owner), pins);
  }

  List<TableState> states(SourceConfig source, Set<String> tables) {
    PinnedSource pinned = pins.get(source.name());
    if (pinned != null) {
      return tables.stream().map(pinned::state).toList();
    }
    return tables.isEmpty() ? List.of() : reader(source).states(source, tables);
  }

  /** What of a pinned state is gone, in phrases. */
  List<String> gone(ReadRequest request, PinnedSource pinned) {
    return reader(request.source()).gone(request, pinned);
  }

  StructType schema(ReadRequest request) {
    return reader(request.source()).schema(request);
  }

  PlannedRead plan(ReadRequest request) {
    SourceReader reader = reader(request.source());
    PlannedRead read =
        request.incremental().isPresent()
            ? incremental.plan(request, reader)
            : reader.plan(request);
    planned.add(read);
    return read;
  }

  /** Plans as far as that can be done before the needed span of time is known. */
  PlannedRead sketch(ReadRequest request) {
    PlannedRead read = reader(request.source()).sketch(request);
    planned.add(read);
    return read;
  }

  /** Plans anew what was planned before more was known. */
  PlannedRead replan(PlannedRead before, ReadRequest request) {
    planned.remove(before);
    return plan(request);
  }

  /** Makes what reading needs; the same read when it needs nothing. */
  PlannedRead prepare(PlannedRead read) {
    PlannedRead prepared = incremental.complete(reader(read.request().source()).prepare(read));
    planned(read, prepared);
    return prepared;
  }

  private void planned(PlannedRead before, PlannedRead now) {
    planned.remove(before);
    planned.add(now);
  }

  /** Reads, lands where reading twice could give other rows, and reconciles with the count. */
  Landed land(PlannedRead read, Scratch scratch) {
    return incremental.all(once(read, scratch), scratch, other -> once(other, scratch));
  }

  /** Once in one state: where the tables changed meanwhile, everything that was read is void. */
  private Landed once(PlannedRead planned, Scratch scratch) {
    SourceReader reader = reader(planned.request().source());
    PlannedRead read = planned;
    for (int repeats = 0; ; repeats++) {
      Attempt attempt = attempt(reader, read, scratch);
      if (attempt.change().isEmpty()) {
        return attempt.landed().orElseThrow();
      }
      ChangedRows change = attempt.change().get();
      String label = read.request().label();
      if (read.request().time().isPresent() && change.mayHaveLost()) {
        throw lost(label, change);
      } else if (repeats == MOST_REPEATS) {
        throw changing(label, change);
      }
      LOG.warn("{}: its tables changed while they were read ({}); reading again", label, change);
      PlannedRead anew = incremental.complete(reader.again(read, change));
      planned(read, anew);
      read = anew;
    }
  }

  private Attempt attempt(SourceReader reader, PlannedRead read, Scratch scratch) {
    try {
      Dataset<Row> rows = reader.rows(read);
      if (reader.remote()) {
        rows = scratch.keep(read.request().input(), rows);
      }
      Optional<ChangedRows> change = reader.changed(read);
      return change.isPresent()
          ? new Attempt(Optional.empty(), change)
          : new Attempt(
              Optional.of(landed(read, rows, reader.reconcile(read, rows))), Optional.empty());
    } catch (Exception thrown) {
      // Spark throws checked exceptions that no signature names.
      RuntimeException failure = explain(List.of(read), scratch, thrown);
      return new Attempt(
          Optional.empty(), Optional.of(change(reader, read, failure).orElseThrow(() -> failure)));
    }
  }

  /** Whether a failure comes from tables that changed; one of asking does not hide the first. */
  private static Optional<ChangedRows> change(
      SourceReader reader, PlannedRead read, RuntimeException failure) {
    if (!(failure instanceof OtherRowsException)) {
      return Optional.empty();
    }
    try {
      return reader.changed(read);
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
      throw failure;
    }
  }

  /** What came of reading: rows, or that they are of no use. */
  private record Attempt(Optional<Landed> landed, Optional<ChangedRows> change) {}

  private static SourceException lost(String label, ChangedRows change) {
    return SourceException.of(
        label,
        "its tables changed while they were read, and observations that had been counted may be gone"
            + " or have other times now: "
            + change
            + ", "
            + change.outside()
            + " have times outside of those that were counted. Features were planned for these.",
        "Observe at a time that does not move when rows are added (a fixed day, not the last"
            + " event), or read data that is complete, for example up to yesterday.",
        SourceException.Retry.HELPS,
        null);
  }

  private static SourceException changing(String label, ChangedRows change) {
    return SourceException.of(
        label,
        "its tables changed every one of the "
            + (MOST_REPEATS + 1)
            + " times that they were read (the last time: "
            + change
            + "), and they have no snapshots that could be pinned.",
        "Read data that is complete, for example up to yesterday, or run when nothing is written."
            + " Where nothing was written, the SQL does not give the same rows twice (randn(), LIMIT"
            + " without a total order, current_timestamp, collect_list): make it deterministic.",
        SourceException.Retry.HELPS,
        null);
  }

  /** What a failure means that came while rows of these reads were evaluated and written. */
  RuntimeException explain(List<PlannedRead> reads, Scratch scratch, Exception thrown) {
    for (PlannedRead read : reads) {
      RuntimeException named = reader(read.request().source()).failure(read, thrown);
      if (named instanceof DecantException) {
        return named;
      }
    }
    return scratch.failure(thrown);
  }

  /** The set that was made from these sources has been published. */
  void published() {
    published = true;
    incremental.keep();
  }

  /**
   * Tells every reader that the run is over, also one that has only been asked for columns: it may
   * hold sessions. The outcome of the run is known by now, and no failure here changes it.
   */
  @Override
  public void close() {
    Map<SourceReader, List<PlannedRead>> byReader = new LinkedHashMap<>();
    byReader.put(queryService, new ArrayList<>());
    lake.values().forEach(reader -> byReader.put(reader, new ArrayList<>()));
    planned.forEach(read -> byReader.get(reader(read.request().source())).add(read));
    byReader.forEach(this::end);
  }

  private void end(SourceReader reader, List<PlannedRead> reads) {
    try {
      reader.end(reads, published);
    } catch (RuntimeException e) {
      LOG.warn("A reader could not tidy up; the outcome of the run is not changed by that.", e);
    }
  }

  private static Landed landed(PlannedRead read, Dataset<Row> rows, ReadFacts facts) {
    return new Landed(read, rows.drop(InternalColumns.SLICE), facts);
  }

  private SourceReader reader(SourceConfig source) {
    return source instanceof SourceConfig.QueryService
        ? queryService
        : lake.computeIfAbsent(source, this::lakeReader);
  }

  private SourceReader lakeReader(SourceConfig source) {
    PinnedSource pinned = pins.get(source.name());
    return pinned == null
        ? LakeReaders.of(spark, source)
        : LakeReaders.pinned(spark, source, pinned);
  }

  /**
   * Rows that can be evaluated again and again.
   *
   * @param read how they were read, which is not as planned where the tables changed meanwhile
   * @param rows the rows
   * @param facts what was read
   */
  record Landed(PlannedRead read, Dataset<Row> rows, ReadFacts facts) {}
}

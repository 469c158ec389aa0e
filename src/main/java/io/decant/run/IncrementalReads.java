package io.decant.run;

import io.decant.lake.Counted;
import io.decant.lake.RowStore;
import io.decant.plan.Checkpoint;
import io.decant.plan.Continuation;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadRequest;
import io.decant.plan.SourceReader;
import io.decant.plan.TableState;
import io.decant.plan.TimeRange;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Inputs that are read on from the run before. Entities that new rows concern are read over their
 * whole look-back and take the place of what is kept of them; an entity that has no rows any more
 * vanishes. What a run has made of it is kept once its set is published.
 */
final class IncrementalReads {
  private static final Logger LOG = LoggerFactory.getLogger(IncrementalReads.class);

  private final SparkSession spark;
  private final Map<String, Begun> begun = new LinkedHashMap<>();
  private final Map<List<String>, Long> removed = new HashMap<>();
  private final Map<String, Dataset<Row>> complete = new LinkedHashMap<>();

  IncrementalReads(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * What was planned of an input.
   *
   * @param request as it was decided
   * @param version of the store that goes on being valid; absent: everything is read
   * @param affected how the keys of the affected entities are read; absent: everything is read
   * @param times span of time of the rows that are kept; absent: there are none, or no time is
   *     asked for
   */
  private record Begun(
      ReadRequest request,
      OptionalLong version,
      Optional<PlannedRead> affected,
      Optional<TimeRange> times) {}

  /** Plans what has to be read; the request says why. */
  PlannedRead plan(ReadRequest request, SourceReader reader) {
    RowStore store = new RowStore(spark, request);
    Optional<RowStore.Kept> kept = store.latest();
    Optional<Checkpoint> checkpoint = kept.flatMap(RowStore.Kept::checkpoint);
    ReadRequest decided =
        kept.isPresent() && checkpoint.isEmpty()
            ? Continuation.full(request, "somebody else has written to the rows that were kept")
            : Continuation.decide(request, checkpoint);
    if (!decided.continues()) {
      return full(decided, reader);
    }
    Optional<String> removed = removed(decided, reader);
    if (removed.isPresent()) {
      return full(Continuation.full(request, removed.get()), reader);
    }
    long version = kept.orElseThrow().version();
    PlannedRead read = reader.plan(decided);
    if (!store.fits(version, read.schema())) {
      return full(Continuation.full(request, "the types of its columns have changed"), reader);
    }
    PlannedRead affected = reader.plan(decided.affectedKeys());
    Counted rows = store.counted(version);
    ReadRequest counted = Continuation.counted(decided, affected.rows(), rows.rows());
    begun.put(
        request.input(),
        new Begun(counted, OptionalLong.of(version), Optional.of(affected), rows.times()));
    return complete(read);
  }

  private PlannedRead full(ReadRequest request, SourceReader reader) {
    begun.put(
        request.input(),
        new Begun(request, OptionalLong.empty(), Optional.empty(), Optional.empty()));
    return reader.plan(request);
  }

  /** Which table has lost rows: what is kept may have been made from them. */
  private Optional<String> removed(ReadRequest request, SourceReader reader) {
    for (Map.Entry<TableState, String> changed :
        request.incremental().orElseThrow().changed().entrySet()) {
      TableState table = changed.getKey();
      String before = changed.getValue();
      long rows =
          removed.computeIfAbsent(
              List.of(request.source().name(), table.text(), before),
              once -> reader.removed(request, table, before));
      if (rows != 0) {
        return Optional.of(
            "rows of " + table.table() + " were removed or written anew since snapshot " + before);
      }
    }
    return Optional.empty();
  }

  /** The plan of a read with what its kept rows add to it. */
  PlannedRead complete(PlannedRead read) {
    Begun input = begun.get(read.request().input());
    if (input == null || input.version().isEmpty()) {
      return read;
    }
    // A read that is not counted yet has times that are not known yet.
    Optional<TimeRange> kept = read.rows() < 0 ? Optional.empty() : input.times();
    Optional<TimeRange> times =
        Stream.concat(read.times().stream(), kept.stream())
            .reduce(
                (a, b) ->
                    new TimeRange(
                        a.from().isBefore(b.from()) ? a.from() : b.from(),
                        a.to().isAfter(b.to()) ? a.to() : b.to()));
    return read.with(input.request(), times);
  }

  /** All rows of an input: those that were read, and those that are kept of other entities. */
  Sources.Landed all(
      Sources.Landed landed, Scratch scratch, Function<PlannedRead, Sources.Landed> lander) {
    String name = landed.facts().input();
    Begun input = begun.get(name);
    if (input == null) {
      return landed;
    }
    Sources.Landed all = landed;
    if (input.affected().isPresent()) {
      Dataset<Row> affected = lander.apply(input.affected().get()).rows();
      Dataset<Row> kept = kept(input, affected).select(named(landed.rows()));
      Dataset<Row> merged = scratch.keep(name + ".all", kept.unionByName(landed.rows()));
      long rows = merged.count() - landed.facts().rows();
      all = new Sources.Landed(landed.read(), merged, landed.facts().with(rows));
    }
    complete.put(name, all.rows());
    return all;
  }

  private Dataset<Row> kept(Begun input, Dataset<Row> affected) {
    Dataset<Row> kept = new RowStore(spark, input.request()).rows(input.version().getAsLong());
    Column same =
        input.request().keys().stream()
            .map(key -> column(kept, key).eqNullSafe(column(affected, key)))
            .reduce(Column::and)
            .orElseThrow();
    return kept.join(affected, same, "left_anti");
  }

  /** By name only: they are other rows' columns. */
  private static Column[] named(Dataset<Row> rows) {
    return Stream.of(rows.columns())
        .map(name -> functions.col("`" + name + "`"))
        .toArray(Column[]::new);
  }

  private static Column column(Dataset<Row> rows, String name) {
    return rows.col("`" + name + "`");
  }

  /**
   * Keeps the rows for the next run; called when the set is published. A failure leaves what was
   * kept before, and the next run reads again what this one has read.
   */
  void keep() {
    complete.forEach(
        (name, rows) -> {
          ReadRequest request = begun.get(name).request();
          Optional<Checkpoint> checkpoint = Continuation.checkpoint(request);
          if (checkpoint.isPresent()) {
            keep(request, rows, checkpoint.get());
          }
        });
  }

  private void keep(ReadRequest request, Dataset<Row> rows, Checkpoint checkpoint) {
    try {
      new RowStore(spark, request).commit(rows, checkpoint);
    } catch (Exception e) {
      // Spark throws checked exceptions that no signature names.
      LOG.warn(
          "The set is published, but the rows of {} could not be kept: the next run reads them"
              + " again.",
          request.label(),
          e);
    }
  }
}

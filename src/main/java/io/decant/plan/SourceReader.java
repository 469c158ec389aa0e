package io.decant.plan;

import io.decant.config.SourceConfig;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * One way to read a kind of source. All failures are {@link io.decant.error.SourceException}s that
 * name the source and say what to do.
 */
public interface SourceReader {
  /**
   * The states in which a run reads these tables of a source, the present ones. Asked once, before
   * anything else.
   *
   * @param tables as the source names them
   */
  default List<TableState> states(SourceConfig source, Set<String> tables) {
    return List.of();
  }

  /**
   * What of a state that was read before is gone from the source, in phrases; none when all of it
   * can be read again. Reads no rows.
   *
   * @param request what is read, for messages
   */
  default List<String> gone(ReadRequest request, PinnedSource pinned) {
    Set<String> tables = Set.copyOf(pinned.pinnedTables());
    return tables.isEmpty() ? List.of() : pinned.expired(states(request.source(), tables));
  }

  /**
   * How many rows of an earlier state of a table are in its present state no more, or were written
   * anew: 0 where it only grew.
   *
   * @param request what is read, for messages
   * @param table in its present state
   * @param before one of its earlier states
   */
  default long removed(ReadRequest request, TableState table, String before) {
    throw new IllegalStateException(request.label() + " has no states to compare");
  }

  /** All columns that the source would return for the request, without reading a row. */
  StructType schema(ReadRequest request);

  /** Counts and slices; fails when a requested column is missing. */
  PlannedRead plan(ReadRequest request);

  /**
   * The plan as long as the span of time is not known that will be needed: columns only. Counting
   * rows of all times could cost more than reading those of that span.
   */
  default PlannedRead sketch(ReadRequest request) {
    return plan(request);
  }

  /**
   * Makes what reading needs and planning must not make: a table at the service, files taken into a
   * store. Called once a run, after all that can fail cheaply; {@code decant plan} never calls it.
   *
   * @param read as planned by this reader
   * @return how the request is read now that this is made; the read itself when nothing was needed
   */
  default PlannedRead prepare(PlannedRead read) {
    return read;
  }

  /**
   * The rows. Reading a sliced source adds {@link InternalColumns#SLICE}. Evaluating the result
   * twice may read twice: the caller lands it once where {@link #remote()} says so.
   */
  Dataset<Row> rows(PlannedRead read);

  /**
   * Whether the source has changed since the read was planned, so that its rows may be of different
   * states. Asked once the rows have landed, or other rows came than were counted.
   *
   * @return absent: it has not, or cannot change
   */
  default Optional<ChangedRows> changed(PlannedRead read) {
    return Optional.empty();
  }

  /**
   * Plans the same read anew, of the state that the source has now; over the same span of time,
   * which other reads may have been planned by.
   *
   * @param change as {@link #changed} has told
   */
  default PlannedRead again(PlannedRead read, ChangedRows change) {
    throw new IllegalStateException(read.request().label() + " cannot have changed");
  }

  /**
   * Compares what was read with what was counted, slice by slice, and measures it.
   *
   * @param landed the rows as landed
   */
  ReadFacts reconcile(PlannedRead read, Dataset<Row> landed);

  /**
   * What a failure means that came while the rows were evaluated: Spark wraps what a task threw,
   * and only the reader can tell a source that failed from another fault.
   *
   * @return what to throw instead; the failure itself when it did not come from the source
   */
  default RuntimeException failure(PlannedRead read, Exception thrown) {
    return thrown instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(read.request().label(), thrown);
  }

  /**
   * The end of a run, told once: what the run created at the source is removed, and a checkpoint
   * moves if the set was published. Never throws: the outcome of the run is known by now.
   *
   * @param reads what was planned for this kind of source
   * @param published whether the set was published by this run
   */
  default void end(List<PlannedRead> reads, boolean published) {}

  /** Whether rows have to be landed once, because reading them again may give others. */
  boolean remote();
}

package io.decant.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/**
 * How a request will be read. Making it may count at the source, but reads no row.
 *
 * @param request what was asked for
 * @param schema columns that will come, in order
 * @param route how: {@code interactive} for sliced JDBC, {@code batch} for a table that is computed
 *     first, {@code auto} as long as that is open, {@code jdbc}, {@code files}, {@code table}
 * @param rows rows that will come; -1 when the source cannot tell without reading
 * @param times earliest and latest value of the request's time column; absent when not asked for or
 *     when there are no rows
 * @param version what pins the state of the data, for example a Delta version; absent: not pinned
 * @param reason why this route and this number of slices, a sentence without its full stop; empty
 *     when there was no choice
 * @param statements statements exactly as sent; those of slices stand in {@code common}
 * @param common what the statements of the slices have in common; absent when there are none
 * @param slices disjoint parts; empty when the source needs none
 * @param pushedDown what the source does instead of Decant, one sentence each
 * @param recount what is asked once the rows are read; absent: they cannot change meanwhile
 * @param buckets in which the rows lie, as the catalog says; absent: in none
 */
public record PlannedRead(
    ReadRequest request,
    StructType schema,
    String route,
    long rows,
    Optional<TimeRange> times,
    Optional<String> version,
    String reason,
    List<String> statements,
    Optional<SliceStatement> common,
    List<Slice> slices,
    List<String> pushedDown,
    Optional<Recount> recount,
    Optional<Buckets> buckets) {
  /** Copies the lists. */
  public PlannedRead {
    statements = List.copyOf(statements);
    slices = List.copyOf(slices);
    pushedDown = List.copyOf(pushedDown);
  }

  /** A read of rows that cannot change meanwhile, and lie in no buckets. */
  public PlannedRead(
      ReadRequest request,
      StructType schema,
      String route,
      long rows,
      Optional<TimeRange> times,
      Optional<String> version,
      String reason,
      List<String> statements,
      Optional<SliceStatement> common,
      List<Slice> slices,
      List<String> pushedDown) {
    this(
        request,
        schema,
        route,
        rows,
        times,
        version,
        reason,
        statements,
        common,
        slices,
        pushedDown,
        Optional.empty(),
        Optional.empty());
  }

  /** How many rows are kept from earlier runs, those included that the rows read replace. */
  public long kept() {
    return request.incremental().map(IncrementalQuery::kept).orElse(0L);
  }

  /** How many rows the run will have of it at most, kept ones included; -1: not known. */
  public long rowsAtMost() {
    return rows < 0 ? rows : rows + kept();
  }

  /** The same with another reason. */
  public PlannedRead because(String otherReason) {
    return copy(request, times, otherReason, pushedDown, buckets);
  }

  /** The same, whose rows lie in buckets. */
  public PlannedRead in(Optional<Buckets> otherBuckets) {
    return copy(request, times, reason, pushedDown, otherBuckets);
  }

  /** The same with one more sentence of what the source does instead of Decant. */
  public PlannedRead withPushedDown(String sentence) {
    List<String> more = new ArrayList<>(pushedDown);
    more.add(sentence);
    return copy(request, times, reason, more, buckets);
  }

  /**
   * The statement of the slices, with {@code {slice}} in the place of their predicates; exactly as
   * it is sent where one slice is everything; absent when there are none.
   */
  public Optional<String> sliceStatement() {
    boolean whole = slices.size() == 1 && slices.get(0).predicate().isEmpty();
    return common.map(statement -> whole ? statement.of("") : statement.toString());
  }

  /** The statement of a slice exactly as it is sent. */
  public String statement(Slice slice) {
    return common
        .orElseThrow(() -> new IllegalStateException(request.label() + " has no slices"))
        .of(slice.predicate());
  }

  /** The same read, whose rows will be joined by others: of a wider span of time. */
  public PlannedRead with(ReadRequest otherRequest, Optional<TimeRange> otherTimes) {
    return copy(otherRequest, otherTimes, reason, pushedDown, buckets);
  }

  private PlannedRead copy(
      ReadRequest otherRequest,
      Optional<TimeRange> otherTimes,
      String otherReason,
      List<String> otherPushedDown,
      Optional<Buckets> otherBuckets) {
    return new PlannedRead(
        otherRequest,
        schema,
        route,
        rows,
        otherTimes,
        version,
        otherReason,
        statements,
        common,
        slices,
        otherPushedDown,
        recount,
        otherBuckets);
  }
}

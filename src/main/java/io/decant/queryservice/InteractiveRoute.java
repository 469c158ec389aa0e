package io.decant.queryservice;

import io.decant.config.SourceConfig;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadRequest;
import io.decant.plan.TableState;
import io.decant.plan.TimeRange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plans the reading of a result that is counted first, then read in slices below the cap. */
final class InteractiveRoute {
  static final String NAME = "interactive";
  private static final double NANOS = 1e9;

  /** Columns of a count, behind bucket and rows. */
  private static final int SPAN = 3;

  private static final int CONTENT = 3;
  private static final int CONTENT_BEHIND_SPAN = 5;

  private final ServiceSession session;
  private final ReadRequest request;
  private final Description description;
  private final String relation;
  private final ChangeWatch watch;
  private final List<String> sent = new ArrayList<>();
  private Optional<String> condition;

  InteractiveRoute(ServiceSession session, ReadRequest request) {
    this.session = session;
    this.request = request;
    this.description = Description.ask(session, request);
    this.relation = Statements.relation(request);
    this.watch = ChangeWatch.of(request, description.schema());
    this.condition = description.condition();
  }

  /** The route of what was planned before, over the same span of time. */
  static InteractiveRoute again(ServiceSession session, PlannedRead before) {
    InteractiveRoute route = new InteractiveRoute(session, before.request());
    route.keepWithin(before.times());
    return route;
  }

  /**
   * The plan.
   *
   * @param limitZero asked only where the result is larger than one slice
   */
  PlannedRead plan(SourceConfig.Limits limits, Supplier<LimitZero> limitZero) {
    long began = System.nanoTime();
    Counted counted = count(SlicePlanner.first(divisors().get(0), limits.rowCap()));
    double seconds = (System.nanoTime() - began) / NANOS;
    if (watch.watches() && counted.rows() > 0) {
      keepWithin(counted.times());
    }
    SliceSize size = size(counted.rows(), seconds, limits, limitZero);
    SlicePlanner.Sliced sliced =
        new SlicePlanner(size, this::count)
            .plan(counted, divisors())
            .orElseThrow(() -> ReadErrors.notDivisible(request, counted.rows(), size));
    return new PlannedRead(
        request,
        description.schema(),
        NAME,
        sliced.counted().rows(),
        sliced.counted().times(),
        TableState.version(request.tables()),
        reason(size, sliced),
        sent,
        Optional.of(
            Statements.common(
                relation,
                description.names(),
                condition,
                size.unlimited() ? LimitZero.ENDING : "")),
        sliced.slices(),
        pushedDown(sliced),
        watch.recount(counted.rows(), counted.content(), condition),
        Optional.empty());
  }

  /** What comes later in time than all that was counted is left to the next run. */
  private void keepWithin(Optional<TimeRange> counted) {
    request
        .time()
        .map(time -> ChangeWatch.within(time, counted, description.type(time)))
        .ifPresent(
            within ->
                condition =
                    Optional.of(
                        description.condition().map(one -> one + " AND " + within).orElse(within)));
  }

  private SliceSize size(
      long rows, double secondsToCount, SourceConfig.Limits limits, Supplier<LimitZero> limitZero) {
    SliceSize capped = SliceSize.below(limits.rowCap());
    if (rows <= capped.aim() || !limitZero.get().honoured()) {
      return capped;
    }
    String statement = Statements.rowLength(relation, description.names(), condition);
    sent.add(statement);
    double length = session.rows(statement, row -> row.getDouble(1)).get(0);
    int columns = description.names().size();
    return limitZero
        .get()
        .size(
            new LimitZero.Measured(
                Math.max(1, Math.round(length)) + WireSize.ofNulls(columns),
                columns,
                secondsToCount,
                limits.statementTimeout().toMillis() / 1_000.0,
                limits.rowCap()));
  }

  private Counted count(Buckets buckets) {
    String statement =
        Statements.counts(relation, buckets, request.time(), watch.content(), condition);
    sent.add(statement);
    int content = request.time().isPresent() ? CONTENT_BEHIND_SPAN : CONTENT;
    return new Counted(
        buckets,
        session.rows(
            statement,
            row ->
                new BucketCount(
                    row.getInt(1),
                    row.getLong(2),
                    span(row, SPAN),
                    watch.watches() ? row.getLong(content) : 0)));
  }

  /** Two columns, where they were asked for. */
  private Optional<TimeRange> span(ResultSet row, int first) throws SQLException {
    if (request.time().isEmpty() || row.getString(first) == null) {
      return Optional.empty();
    }
    return Optional.of(
        new TimeRange(
            ServiceTime.parse(row.getString(first)), ServiceTime.parse(row.getString(first + 1))));
  }

  /**
   * The entity first: it divides best. A few rows of one entity are told apart by time, then by the
   * rest. A result without entity is counted as a whole before its columns are looked at.
   */
  private List<List<Divisor>> divisors() {
    Set<List<Divisor>> divisors = new LinkedHashSet<>();
    List<Divisor> columns = new ArrayList<>(Divisor.keys(request.keys()));
    divisors.add(List.copyOf(columns));
    request
        .time()
        .filter(time -> !request.keys().contains(time))
        .map(Divisor::of)
        .ifPresent(columns::add);
    divisors.add(List.copyOf(columns));
    Set<String> names = columns.stream().map(Divisor::name).collect(Collectors.toSet());
    Stream.of(description.schema().fields())
        .filter(column -> !names.contains(column.name()))
        .map(Divisor::of)
        .forEach(columns::add);
    divisors.add(List.copyOf(columns));
    return List.copyOf(divisors);
  }

  private static String reason(SliceSize size, SlicePlanner.Sliced sliced) {
    return String.format(
        Locale.ROOT, "%s, %,d rows at most in one; %s", sliced, sliced.largest(), size.reason());
  }

  private List<String> pushedDown(SlicePlanner.Sliced sliced) {
    List<String> pushed = new ArrayList<>();
    request
        .sql()
        .ifPresent(sql -> pushed.add("the SQL of " + request.sqlFile().orElse("the input")));
    pushed.add("columns " + String.join(", ", description.names()));
    condition.ifPresent(text -> pushed.add("filter " + text));
    pushed.add(sliced.toString());
    return pushed;
  }
}

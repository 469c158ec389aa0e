package io.decant.queryservice;

import io.decant.config.SourceConfig;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadRequest;
import io.decant.plan.Slice;
import io.decant.plan.TableState;
import io.decant.plan.TimeRange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Plans the reading of a result that is counted first, then read in slices below the cap. */
final class InteractiveRoute {
  static final String NAME = "interactive";

  private final ServiceSession session;
  private final ReadRequest request;
  private final Description description;
  private final String relation;
  private final Optional<String> condition;
  private final List<String> sent = new ArrayList<>();

  InteractiveRoute(ServiceSession session, ReadRequest request) {
    this.session = session;
    this.request = request;
    this.description = Description.ask(session, request);
    this.relation = Statements.relation(request);
    this.condition = description.condition();
  }

  PlannedRead plan(SourceConfig.Limits limits) {
    long total = total();
    SlicePlanner.Sliced sliced =
        new SlicePlanner(limits.rowCap(), this::count)
            .plan(total, divisors())
            .orElseThrow(() -> ReadErrors.notDivisible(request, total, limits.rowCap()));
    return new PlannedRead(
        request,
        description.schema(),
        NAME,
        sliced.rows(),
        times(sliced.counts()),
        TableState.version(request.tables()),
        reason(limits, sliced),
        sent,
        Optional.of(
            Statements.common(
                Statements.sliced(relation, description.names(), sliced.slicing(), condition),
                description.names())),
        slices(sliced),
        pushedDown(sliced));
  }

  private long total() {
    String statement = Statements.total(relation, condition);
    sent.add(statement);
    return session.rows(statement, row -> row.getLong(Statements.ROWS)).get(0);
  }

  private List<SliceCount> count(Slicing slicing) {
    String statement = Statements.counts(relation, slicing, request.time(), condition);
    sent.add(statement);
    return session.rows(statement, row -> sliceCount(row));
  }

  private SliceCount sliceCount(ResultSet row) throws SQLException {
    String from = request.time().isPresent() ? row.getString(Statements.FROM) : null;
    String to = request.time().isPresent() ? row.getString(Statements.TO) : null;
    return new SliceCount(
        row.getInt(1),
        row.getLong(2),
        from == null || to == null
            ? Optional.empty()
            : Optional.of(new TimeRange(ServiceTime.parse(from), ServiceTime.parse(to))));
  }

  /**
   * The entity first: it divides best. A few rows of one entity are told apart by time, then by the
   * rest.
   */
  private List<List<String>> divisors() {
    List<List<String>> divisors = new ArrayList<>();
    List<String> columns = new ArrayList<>();
    for (String key : request.keys()) {
      columns.add(key);
    }
    addIfLonger(divisors, columns);
    request.time().filter(time -> !columns.contains(time)).ifPresent(columns::add);
    addIfLonger(divisors, columns);
    description.names().stream().filter(name -> !columns.contains(name)).forEach(columns::add);
    addIfLonger(divisors, columns);
    return divisors;
  }

  private static void addIfLonger(List<List<String>> divisors, List<String> columns) {
    int longest = divisors.isEmpty() ? 0 : divisors.get(divisors.size() - 1).size();
    if (columns.size() > longest) {
      divisors.add(List.copyOf(columns));
    }
  }

  private static String reason(SourceConfig.Limits limits, SlicePlanner.Sliced sliced) {
    return String.format(
        Locale.ROOT,
        "%s, %,d rows at most in one, below the cap of %,d",
        sliced.slicing(),
        sliced.largest(),
        limits.rowCap());
  }

  private static List<Slice> slices(SlicePlanner.Sliced sliced) {
    return sliced.counts().stream()
        .filter(count -> count.rows() > 0)
        .map(count -> new Slice(count.number(), count.rows(), Statements.predicate(count.number())))
        .sorted(Comparator.comparingInt(Slice::number))
        .toList();
  }

  private static Optional<TimeRange> times(List<SliceCount> counts) {
    return counts.stream()
        .flatMap(count -> count.times().stream())
        .reduce(
            (left, right) ->
                new TimeRange(
                    left.from().isBefore(right.from()) ? left.from() : right.from(),
                    left.to().isAfter(right.to()) ? left.to() : right.to()));
  }

  private List<String> pushedDown(SlicePlanner.Sliced sliced) {
    List<String> pushed = new ArrayList<>();
    request
        .sql()
        .ifPresent(sql -> pushed.add("the SQL of " + request.sqlFile().orElse("the input")));
    pushed.add("columns " + String.join(", ", description.names()));
    condition.ifPresent(text -> pushed.add("filter " + text));
    pushed.add(sliced.slicing().toString());
    return pushed;
  }
}

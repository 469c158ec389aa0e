package io.decant.queryservice;

import io.decant.error.Causes;
import io.decant.error.SourceException;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadRequest;
import io.decant.plan.TableState;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The query of an input runs once, into a table of the service, which is then read in slices: an
 * expensive query is not computed anew for each slice. The table is made when reading begins, never
 * by a plan, and removed when the run ends. A run that goes on after a crash finds its table, or
 * the query that is still making it, when it asks the same: under the same run id and as-of time,
 * and with the tables behind it unchanged, because their pinned states stand in the query. What
 * killed runs left is removed by a later run of the job.
 */
final class BatchRoute {
  static final String NAME = "batch";

  private static final Logger LOG = LoggerFactory.getLogger(BatchRoute.class);

  private static final String NOT_COMPARED =
      "; not compared with the rows of the query, which take longer to count than a statement may";
  private static final Duration MARGIN = Duration.ofDays(1);

  private final RunSessions sessions;
  private final TableOwner owner;
  private final BatchTables tables;
  private final BatchQuery query;
  private final Patience patience;

  /** By the statement that makes the table: nothing else of a request concerns it. */
  private final Map<String, Planned> planned = new HashMap<>();

  private boolean tidied;

  BatchRoute(
      Configuration configuration, RunSessions sessions, TableOwner owner, Patience patience) {
    this.sessions = sessions;
    this.owner = owner;
    this.query = new BatchQuery(sessions);
    this.tables = new BatchTables(configuration, owner, query);
    this.patience = patience;
  }

  /**
   * The plan as long as the table is not there: its rows are not known.
   *
   * @param counted rows of the result, where they have been counted before
   */
  PlannedRead plan(ReadRequest request, String reason, OptionalLong counted) {
    try (ServiceSession session = sessions.open(request)) {
      Description description = Description.ask(session, request);
      String relation = Statements.relation(request);
      Optional<String> condition = description.condition();
      String select = Statements.common(relation, description.names(), condition, "").of("");
      BatchTable table = BatchTable.of(owner, request, select);
      String count = Statements.total(relation, Optional.empty(), condition);
      planned.put(table.statement(), new Planned(table, count, counted));
      return new PlannedRead(
          request,
          description.schema(),
          NAME,
          -1,
          Optional.empty(),
          TableState.version(request.tables()),
          reason,
          List.of(table.statement()),
          Optional.empty(),
          List.of(),
          List.of("the whole query, into the table " + table.name()));
    }
  }

  /**
   * Makes the table and plans its reading.
   *
   * @param interactive plans the sliced reading of a table
   */
  PlannedRead prepare(PlannedRead read, Function<ReadRequest, PlannedRead> interactive) {
    ReadRequest request = read.request();
    if (!read.route().equals(NAME) || read.rows() >= 0) {
      return read;
    }
    Planned plan = planned.get(read.statements().get(0));
    removeLeftOvers(request);
    String name = plan.table().name();
    Optional<BatchRecord> before = tables.find(request, name);
    Optional<PlannedRead> found = before.flatMap(known -> found(request, known, interactive));
    PlannedRead table = found.orElseGet(() -> make(request, plan, before, interactive));
    String how = found.isPresent() ? "; its table was found complete" : "";
    return new PlannedRead(
        request,
        table.schema(),
        NAME,
        table.rows(),
        table.times(),
        read.version(),
        read.reason() + how + "; then " + table.reason(),
        statements(plan, table),
        table.common(),
        table.slices(),
        read.pushedDown());
  }

  /** Of an earlier attempt of this run; absent when it is not complete. */
  private Optional<PlannedRead> found(
      ReadRequest request, BatchRecord known, Function<ReadRequest, PlannedRead> interactive) {
    if (known.rows().isEmpty()) {
      return Optional.empty();
    }
    try {
      PlannedRead read = interactive.apply(of(request, known.table()));
      return Optional.of(read).filter(table -> table.rows() == known.rows().getAsLong());
    } catch (SourceException e) {
      if (isMissing(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private PlannedRead make(
      ReadRequest request,
      Planned plan,
      Optional<BatchRecord> before,
      Function<ReadRequest, PlannedRead> interactive) {
    String name = plan.table().name();
    OptionalLong written =
        before
            .filter(known -> known.rows().isEmpty())
            .flatMap(known -> resumed(request, known))
            .orElseGet(() -> makeAnew(request, plan.table(), before.isPresent()));
    tables.note(request, tables.noted(name).over());
    List<Long> expected = expected(request, plan, written);
    PlannedRead table =
        patience.on(
            () -> interactive.apply(of(request, name)),
            read ->
                expected.isEmpty()
                    ? read.rows() > 0
                    : expected.stream().allMatch(rows -> rows == read.rows()));
    expected.forEach(rows -> requireRows(request, name, table.rows(), rows));
    if (expected.isEmpty() && table.rows() == 0) {
      throw BatchErrors.emptyAndNotCounted(request, name);
    }
    tables.note(request, tables.noted(name).complete(table.rows()));
    return expected.isEmpty() ? table.because(table.reason() + NOT_COMPARED) : table;
  }

  /** What the query of an earlier attempt wrote; absent: there is none, or it made no table. */
  private Optional<OptionalLong> resumed(ReadRequest request, BatchRecord known) {
    if (known.query().isEmpty()) {
      query
          .handedIn(request, known)
          .ifPresent(found -> tables.note(request, known.handedIn(found)));
    }
    return tables
        .noted(known.table())
        .query()
        .flatMap(id -> query.resume(request, known.table(), id));
  }

  private OptionalLong makeAnew(ReadRequest request, BatchTable table, boolean begunBefore) {
    String name = table.name();
    if (begunBefore) {
      query.drop(request, name);
    }
    tables.note(request, BatchRecord.begun(name, owner.run(), request.source().name()));
    LOG.info("{}: making the table {}", request.label(), name);
    try {
      return query.make(
          request, table, id -> tables.note(request, tables.noted(name).handedIn(id)));
    } catch (SourceException e) {
      if (BatchQuery.isAnswer(e)) {
        tables.note(request, tables.noted(name).over());
      }
      throw e;
    }
  }

  /**
   * The rows that the table must have: as the service tells it wrote, as were counted of pinned
   * tables before, or, where there is neither, as the query has when it is counted now; empty: that
   * takes longer than a statement may.
   */
  private List<Long> expected(ReadRequest request, Planned plan, OptionalLong written) {
    boolean pinned = !request.tables().isEmpty() && request.unpinned().isEmpty();
    List<Long> known = new ArrayList<>();
    written.ifPresent(known::add);
    if (pinned) {
      plan.counted().ifPresent(known::add);
    }
    if (known.isEmpty()) {
      count(request, plan).ifPresent(known::add);
    }
    return known;
  }

  private OptionalLong count(ReadRequest request, Planned plan) {
    LOG.info("{}: the service does not tell what it wrote; counting the query", request.label());
    try (ServiceSession session = sessions.open(request)) {
      return OptionalLong.of(session.rows(plan.count(), row -> row.getLong(1)).get(0));
    } catch (SourceException e) {
      if (Causes.find(e, SQLException.class).filter(SqlState.TIMEOUT::is).isEmpty()) {
        throw e;
      }
      LOG.warn("{}: the query could not be counted: {}", request.label(), e.getMessage());
      return OptionalLong.empty();
    }
  }

  private static void requireRows(ReadRequest request, String table, long rows, long expected) {
    if (expected != rows) {
      throw BatchErrors.otherRows(request, table, rows, expected);
    }
  }

  /** The same columns, of the table, in which the filter is applied already. */
  private static ReadRequest of(ReadRequest request, String table) {
    return new ReadRequest(
        request.input(),
        request.source(),
        Optional.empty(),
        request.sqlFile(),
        Optional.of(table),
        request.columns(),
        request.keys(),
        request.time(),
        Optional.empty(),
        request.rules(),
        List.of(),
        Optional.empty());
  }

  private static List<String> statements(Planned plan, PlannedRead table) {
    List<String> statements = new ArrayList<>();
    statements.add(plan.table().statement());
    statements.addAll(table.statements());
    return statements;
  }

  /**
   * A run of the job has about as many batch queries as this one, each of which may take its time;
   * a day is for the reading, and is as long as the service lets a query run. What is older belongs
   * to no run that lives.
   */
  private void removeLeftOvers(ReadRequest request) {
    if (!tidied) {
      tidied = true;
      Duration limit = RunSessions.source(request).limits().batch().timeLimit();
      Duration age = limit.multipliedBy(planned.size()).plus(MARGIN);
      tables.removeLeftOvers(request, Instant.now().minus(age));
    }
  }

  /** Removes what the run has made; what cannot be removed is left to a later run. */
  void end() {
    tables.end();
  }

  static boolean isMissing(SourceException failure) {
    return Causes.find(failure, SQLException.class).filter(SqlState.NO_TABLE::is).isPresent();
  }

  /**
   * A table that is to be made.
   *
   * @param count counts the rows of the query
   * @param counted rows of the result, where they have been counted
   */
  private record Planned(BatchTable table, String count, OptionalLong counted) {}
}

package io.decant.queryservice;

import io.decant.error.Causes;
import io.decant.error.SourceException;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadRequest;
import io.decant.plan.TableState;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
 * by a plan, and removed when the run ends. A run that goes on under the same id after a crash
 * finds its complete table; what killed runs left is removed by a later run of the job.
 */
final class BatchRoute {
  static final String NAME = "batch";

  private static final Logger LOG = LoggerFactory.getLogger(BatchRoute.class);

  private final RunSessions sessions;
  private final TableOwner owner;
  private final BatchRecords records;
  private final BatchQuery query;
  private final Map<ReadRequest, Planned> planned = new HashMap<>();
  private final Map<String, ReadRequest> made = new LinkedHashMap<>();
  private boolean tidied;

  BatchRoute(Configuration configuration, RunSessions sessions, TableOwner owner) {
    this.sessions = sessions;
    this.owner = owner;
    this.records = new BatchRecords(configuration, owner);
    this.query = new BatchQuery(sessions);
  }

  /**
   * The plan as long as the table is not there: its rows are not known.
   *
   * @param counted rows of the result, where they have been counted before
   */
  PlannedRead plan(ReadRequest request, String reason, OptionalLong counted) {
    try (ServiceSession session = sessions.open(request)) {
      Description description = Description.ask(session, request);
      String select =
          Statements.common(
                  Statements.relation(request), description.names(), description.condition(), "")
              .of("");
      BatchTable table = BatchTable.of(owner, request, select);
      planned.put(request, new Planned(table, counted));
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
    Planned plan = planned.get(request);
    if (plan == null || !read.slices().isEmpty() || read.rows() >= 0) {
      return read;
    }
    removeLeftOvers(request);
    String name = plan.table().name();
    Optional<BatchRecord> before = records.find(request, name);
    Optional<PlannedRead> found = before.flatMap(known -> found(request, known, interactive));
    made.put(name, request);
    PlannedRead table = found.orElseGet(() -> make(request, plan, before.isPresent(), interactive));
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
      boolean begunBefore,
      Function<ReadRequest, PlannedRead> interactive) {
    String name = plan.table().name();
    if (begunBefore) {
      query.drop(request, name);
    }
    BatchRecord begun =
        new BatchRecord(
            name, owner.run(), request.source().name(), Instant.now(), OptionalLong.empty());
    records.write(request, begun);
    LOG.info("{}: making the table {}", request.label(), name);
    OptionalLong written = query.make(request, plan.table());
    PlannedRead table = new Patience().on(() -> interactive.apply(of(request, name)));
    requireRows(request, name, table.rows(), written);
    if (!request.tables().isEmpty() && request.unpinned().isEmpty()) {
      requireRows(request, name, table.rows(), plan.counted());
    }
    records.write(request, begun.complete(table.rows()));
    return table;
  }

  private static void requireRows(
      ReadRequest request, String table, long rows, OptionalLong expected) {
    if (expected.isPresent() && expected.getAsLong() != rows) {
      throw BatchErrors.otherRows(request, table, rows, expected.getAsLong());
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
        List.of());
  }

  private static List<String> statements(Planned plan, PlannedRead table) {
    List<String> statements = new ArrayList<>();
    statements.add(plan.table().statement());
    statements.addAll(table.statements());
    return statements;
  }

  /** A run may take as long as its batch queries may; what is older belongs to none that lives. */
  private void removeLeftOvers(ReadRequest request) {
    if (tidied) {
      return;
    }
    tidied = true;
    Instant oldest = Instant.now().minus(timeLimit(request));
    for (BatchRecord record : records.all(request)) {
      boolean other = !record.run().equals(owner.run());
      boolean here = record.source().equals(request.source().name());
      if (other && here && record.begun().isBefore(oldest)) {
        LOG.info("removing the table {} that the run {} left", record.table(), record.run());
        remove(request, record.table());
      }
    }
  }

  private static Duration timeLimit(ReadRequest request) {
    return RunSessions.source(request).limits().batch().timeLimit();
  }

  /** Removes what the run has made; what cannot be removed is left to a later run. */
  void end() {
    made.forEach((table, request) -> remove(request, table));
    made.clear();
  }

  private void remove(ReadRequest request, String table) {
    try {
      query.drop(request, table);
      records.remove(table);
    } catch (IOException | RuntimeException e) {
      LOG.warn(
          "{}: the table {} could not be removed; a later run of the job will try again: {}",
          request.label(),
          table,
          e.getMessage());
    }
  }

  static boolean isMissing(SourceException failure) {
    return Causes.find(failure, SQLException.class).filter(SqlState.NO_TABLE::is).isPresent();
  }

  /**
   * A table that is to be made.
   *
   * @param counted rows of the result, where they have been counted
   */
  private record Planned(BatchTable table, OptionalLong counted) {}
}

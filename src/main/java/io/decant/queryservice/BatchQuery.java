package io.decant.queryservice;

import io.decant.config.SourceConfig;
import io.decant.error.Causes;
import io.decant.error.SourceException;
import io.decant.plan.ReadRequest;
import io.decant.platform.Queries;
import io.decant.platform.QueryRun;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Has the service make a table: through the Platform's list of queries where the source signs in
 * with OAuth, which needs no session and no open connection, otherwise over a session.
 */
final class BatchQuery {
  private static final Duration CANCELLING = Duration.ofSeconds(10);

  private final RunSessions sessions;

  BatchQuery(RunSessions sessions) {
    this.sessions = sessions;
  }

  /**
   * Returns when the service says that the table is there.
   *
   * @param handedIn told the id of the query, when it has one, before it is waited for
   * @return how many rows were written, when the service tells
   */
  OptionalLong make(ReadRequest request, BatchTable table, Consumer<String> handedIn) {
    SourceConfig.QueryService source = RunSessions.source(request);
    Optional<Queries> queries = queries(request);
    if (queries.isPresent()) {
      String database = Login.of(source.signIn()).database();
      String id = queries.get().submit(database, table.statement(), table.name()).id();
      handedIn.accept(id);
      return await(request, table.name(), queries.get(), id);
    }
    Duration limit = timeLimit(request);
    try (ServiceSession session = sessions.open(request, limit)) {
      session.run(table.statement());
      return OptionalLong.empty();
    } catch (SourceException e) {
      throw explained(request, table, limit, e);
    }
  }

  private static SourceException explained(
      ReadRequest request, BatchTable table, Duration limit, SourceException failure) {
    Optional<SQLException> cause = Causes.find(failure, SQLException.class);
    if (cause.filter(SqlState.NOT_ALLOWED::is).isPresent()) {
      return BatchErrors.notPermitted(request, cause.get().getMessage(), failure);
    } else if (Causes.find(failure, SocketTimeoutException.class).isPresent()) {
      return BatchErrors.tooLong(request, table.name(), limit, "its session has been closed");
    }
    return failure;
  }

  /**
   * Waits for a query that an earlier attempt of the run has handed in.
   *
   * @return rows written, where the service tells; absent altogether: it has not made the table
   */
  Optional<OptionalLong> resume(ReadRequest request, String table, String id) {
    Optional<Queries> queries = queries(request);
    if (queries.isEmpty()) {
      return Optional.empty();
    }
    try {
      QueryRun run = queries.get().get(id);
      if (run.state().isEnd() && !run.succeeded()) {
        return Optional.empty();
      }
    } catch (SourceException e) {
      if (e.retry() == SourceException.Retry.HELPS) {
        throw e;
      }
      return Optional.empty();
    }
    return Optional.of(await(request, table, queries.get(), id));
  }

  /**
   * The id of the query that makes a table, where an attempt of the run handed it in and ended
   * before it could note the id; absent: there is none, or the list of queries may not be read.
   */
  Optional<String> handedIn(ReadRequest request, BatchRecord record) {
    try {
      return queries(request)
          .flatMap(queries -> queries.find(record.table(), record.begun()))
          .map(QueryRun::id);
    } catch (SourceException e) {
      if (e.retry() == SourceException.Retry.HELPS) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** Whether it is known that a query runs no more. */
  boolean ended(ReadRequest request, String id) {
    Optional<Queries> queries = queries(request);
    return queries.isPresent() && queries.get().await(id, CANCELLING).state().isEnd();
  }

  private static Optional<Queries> queries(ReadRequest request) {
    return RunSessions.source(request).platform().map(Queries::new);
  }

  private static Duration timeLimit(ReadRequest request) {
    return RunSessions.source(request).limits().batch().timeLimit();
  }

  /** Whatever ends the wait, the query does not go on without anybody who waits for it. */
  private static OptionalLong await(ReadRequest request, String table, Queries queries, String id) {
    Duration limit = timeLimit(request);
    QueryRun run;
    try {
      run = queries.await(id, limit);
    } catch (SourceException e) {
      cancel(queries, id).ifPresent(e::addSuppressed);
      throw e;
    }
    if (!run.state().isEnd()) {
      Optional<SourceException> failure = cancel(queries, id);
      String end = failure.isEmpty() ? " and has been cancelled" : " and could not be cancelled";
      SourceException late =
          BatchErrors.tooLong(request, table, limit, "it was " + run.said() + end);
      failure.ifPresent(late::addSuppressed);
      throw late;
    }
    if (!run.succeeded()) {
      boolean forbidden =
          run.errors().stream().anyMatch(error -> error.code().equals(BatchErrors.NOT_PERMITTED));
      throw forbidden
          ? BatchErrors.notPermitted(request, run.summary(), null)
          : BatchErrors.failed(request, table, run.summary());
    }
    return run.rows();
  }

  /** Why it could not be cancelled. An interrupted thread could not ask. */
  private static Optional<SourceException> cancel(Queries queries, String id) {
    boolean interrupted = Thread.interrupted();
    try {
      queries.cancel(id);
      return Optional.empty();
    } catch (SourceException e) {
      return Optional.of(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Whether a failure of a statement says that the service works at it no more. */
  static boolean isAnswer(SourceException failure) {
    boolean answered =
        Causes.find(failure, SQLException.class)
            .filter(cause -> !SqlState.CONNECTION.is(cause))
            .isPresent();
    return answered && Causes.find(failure, IOException.class).isEmpty();
  }

  /** Removes the table, if it is there. */
  void drop(ReadRequest request, String table) {
    try (ServiceSession session = sessions.open(request)) {
      session.run("DROP TABLE IF EXISTS " + table);
    }
  }

  /** Removes the table; false: it was not there. */
  boolean dropIfThere(ReadRequest request, String table) {
    try (ServiceSession session = sessions.open(request)) {
      session.run("DROP TABLE " + table);
      return true;
    } catch (SourceException e) {
      if (BatchRoute.isMissing(e)) {
        return false;
      }
      throw e;
    }
  }
}

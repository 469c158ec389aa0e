package io.decant.queryservice;

import io.decant.config.SourceConfig;
import io.decant.error.Causes;
import io.decant.error.SourceException;
import io.decant.plan.ReadRequest;
import io.decant.platform.Queries;
import io.decant.platform.QueryRun;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Has the service make a table: through the Platform's list of queries where the source signs in
 * with OAuth, which needs no session and no open connection, otherwise over a session.
 */
final class BatchQuery {
  private final RunSessions sessions;

  BatchQuery(RunSessions sessions) {
    this.sessions = sessions;
  }

  /**
   * Returns when the table is complete.
   *
   * @return how many rows were written, when the service tells
   */
  OptionalLong make(ReadRequest request, BatchTable table) {
    SourceConfig.QueryService source = RunSessions.source(request);
    Duration limit = source.limits().batch().timeLimit();
    if (source.platform().isPresent()) {
      return submit(
          request, table, new Queries(source.platform().get()), Login.of(source.signIn()), limit);
    }
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

  private static OptionalLong submit(
      ReadRequest request, BatchTable table, Queries queries, Login login, Duration limit) {
    QueryRun submitted = queries.submit(login.database(), table.statement(), table.name());
    QueryRun run = queries.await(submitted.id(), limit);
    if (!run.state().isEnd()) {
      queries.cancel(run.id());
      throw BatchErrors.tooLong(
          request, table.name(), limit, "it was " + run.said() + " and has been cancelled");
    }
    if (!run.succeeded()) {
      boolean forbidden =
          run.errors().stream().anyMatch(error -> error.code().equals(BatchErrors.NOT_PERMITTED));
      throw forbidden
          ? BatchErrors.notPermitted(request, run.summary(), null)
          : BatchErrors.failed(request, table.name(), run.summary());
    }
    return run.rows();
  }

  /** Removes the table, if it is there. */
  void drop(ReadRequest request, String table) {
    try (ServiceSession session = sessions.open(request)) {
      session.run("DROP TABLE IF EXISTS " + table);
    }
  }
}

package io.decant.local.http;

import io.decant.local.http.PlatformServer.Engine;
import io.decant.local.signin.AccessToken;
import io.decant.local.sql.Access;
import io.decant.local.sql.BatchSession;
import io.decant.local.sql.BatchSession.Target;
import io.decant.local.sql.Principal;
import io.decant.local.sql.QueryFailure;
import io.decant.local.sql.Sandbox;
import io.decant.local.sql.Statement;
import io.decant.local.sql.StatementLog;
import io.decant.local.sql.Switch;
import io.decant.local.sql.Switches;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Queries that were handed in over HTTP, and a thread for each that has not ended. GUESS: that a
 * cancelled query ends as CANCELLED, and what states other than those documented mean.
 */
final class BatchQueries {
  private static final Logger LOG = LoggerFactory.getLogger(BatchQueries.class);
  private static final Duration START_DELAY = Duration.ofSeconds(1);
  private static final Duration TIMEOUT = Duration.ofHours(24);
  private static final long LOOK_AGAIN_MILLIS = 50;

  private enum Ending {
    AS_IT_ENDS,
    KILLED,
    CANCELLED
  }

  private enum Failure {
    FAILED,
    SUCCESS_WITH_ERRORS
  }

  private final Engine engine;
  private final Switches switches;
  private final ExecutorService threads;
  private final Map<String, BatchQuery> queries = new ConcurrentHashMap<>();

  BatchQueries(Engine engine, ExecutorService threads) {
    this.engine = engine;
    this.switches = engine.switches();
    this.threads = threads;
  }

  /**
   * Takes a query; it runs later.
   *
   * @throws HttpFailure 400 when its database is not there
   */
  BatchQuery submit(Submission submission, AccessToken caller) {
    Sandbox seen =
        engine
            .sandbox()
            .forToken()
            .bind(submission.database())
            .orElseThrow(
                () -> HttpFailure.badRequest("No table found for dbName " + submission.database()));
    Principal principal = new Principal(caller.account(), Principal.SignIn.ACCESS_TOKEN, true);
    BatchQuery query = new BatchQuery(UUID.randomUUID().toString(), caller.account(), submission);
    queries.put(query.id(), query);
    threads.execute(() -> run(query, new Access(principal, seen)));
    return query;
  }

  Optional<BatchQuery> find(String id) {
    return Optional.ofNullable(queries.get(id));
  }

  List<BatchQuery> all() {
    return List.copyOf(queries.values());
  }

  void delete(BatchQuery query) {
    query.delete();
    queries.remove(query.id());
  }

  /** Ends what runs. */
  void close() {
    queries.values().stream()
        .filter(query -> query.state() == QueryState.IN_PROGRESS)
        .forEach(this::cancelJobs);
  }

  private void cancelJobs(BatchQuery query) {
    if (!engine.spark().sparkContext().isStopped()) {
      engine.spark().sparkContext().cancelJobGroup(query.jobGroup());
    }
  }

  private void run(BatchQuery query, Access access) {
    try {
      if (waitForStart(query)) {
        query.start();
        Ending ending = switches.choice(Switch.BATCH_ENDING, Ending.class);
        if (ending == Ending.AS_IT_ENDS) {
          work(query, access);
        } else {
          query.end(QueryState.valueOf(ending.name()));
        }
      }
    } catch (QueryFailure e) {
      fail(query, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("{} ended by a defect", query.jobGroup(), e);
      fail(query, QueryFailure.of("58000", "Internal System Error [" + e + "]"));
    }
  }

  private boolean waitForStart(BatchQuery query) throws InterruptedException {
    while (Instant.now().isBefore(query.created().plus(startDelay()))) {
      if (cancelled(query)) {
        query.end(QueryState.CANCELLED);
        return false;
      }
      Thread.sleep(LOOK_AGAIN_MILLIS);
    }
    return true;
  }

  private Duration startDelay() {
    return switches.duration(Switch.BATCH_START_DELAY).orElse(START_DELAY);
  }

  private void work(BatchQuery query, Access access) {
    threads.execute(() -> watch(query));
    Submission submission = query.submission();
    String sqlState = null;
    OptionalLong rows = OptionalLong.empty();
    try {
      BatchSession session =
          new BatchSession(engine.spark(), access, engine.behaviour(), switches, query.jobGroup());
      List<Statement> statements = session.statements(submission.effectiveSql());
      rows = session.run(statements, submission.target().orElse(ownTarget(query)));
    } catch (QueryFailure e) {
      sqlState = e.sqlState();
      throw e;
    } finally {
      engine
          .log()
          .add(
              new StatementLog.Entry(
                  query.jobGroup(), submission.effectiveSql(), List.of(), 0, 0, sqlState));
    }
    query.succeed(rows);
  }

  /** GUESS: the name of a data set that nobody has named. */
  private static Target ownTarget(BatchQuery query) {
    return new Target("query_" + query.id().replace('-', '_'), false);
  }

  /** Ends a query that is to be cancelled or takes too long; its thread then finds it failed. */
  private void watch(BatchQuery query) {
    try {
      while (!query.state().ended()) {
        if (cancelled(query) || late(query)) {
          cancelJobs(query);
        }
        Thread.sleep(LOOK_AGAIN_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void fail(BatchQuery query, QueryFailure failure) {
    if (cancelled(query)) {
      query.end(QueryState.CANCELLED);
      return;
    }
    boolean hidden =
        switches.choice(Switch.BATCH_FAILURE, Failure.class) == Failure.SUCCESS_WITH_ERRORS;
    QueryFailure told = late(query) ? QueryFailure.of("53400", "Statement timeout") : failure;
    query.fail(told, hidden ? QueryState.SUCCESS : QueryState.FAILED);
  }

  private static boolean cancelled(BatchQuery query) {
    return query.cancelRequested() && query.submission().cancellable();
  }

  private boolean late(BatchQuery query) {
    Duration limit = switches.duration(Switch.BATCH_TIMEOUT).orElse(TIMEOUT);
    return query.started().map(start -> Instant.now().isAfter(start.plus(limit))).orElse(false);
  }
}

package io.decant.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.config.PlatformConfig;
import io.decant.error.SourceException;
import io.decant.platform.HttpExchange.Repeat;
import io.decant.platform.PlatformCalls.Call;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/**
 * Queries that run in the Platform without a session ({@code /queries}). They always write a data
 * set and return no rows (documented); they may run for 24 hours.
 */
public final class Queries {
  private static final String PATH = "/data/foundation/query/queries";
  private static final String PERMISSION = "Manage Queries";
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final PlatformConfig platform;
  private final PlatformCalls calls;
  private final Duration firstPause;

  /** Those of a Platform. */
  public Queries(PlatformConfig platform) {
    this(platform, Duration.ofSeconds(1));
  }

  /**
   * The same.
   *
   * @param firstPause how long {@link #await} waits between its first questions
   */
  Queries(PlatformConfig platform, Duration firstPause) {
    this.platform = platform;
    this.calls = new PlatformCalls(platform, ImsTokens.shared());
    this.firstPause = firstPause;
  }

  /**
   * Hands a statement in; it is handed in once, or not at all as far as the answer tells.
   *
   * @param database for example {@code prod:all}
   * @param sql a {@code CREATE TABLE ... AS}, an {@code INSERT}, a {@code DROP} or a block
   * @param name shown in the Platform's list of queries
   * @throws SourceException when the Platform does not take it
   */
  public QueryRun submit(String database, String sql, String name) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("dbName", database).put("sql", sql).put("name", name);
    return run(call("POST", "", body, Repeat.UNLESS_TAKEN, "to run " + name));
  }

  /** Where a query stands now. */
  public QueryRun get(String id) {
    return run(Call.get(PATH + "/" + id, "for query " + id, PERMISSION));
  }

  /**
   * Asks until the query has ended or the time is over; which of the two, tells its state.
   *
   * @param limit how long to ask
   */
  public QueryRun await(String id, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    Duration pause = firstPause;
    QueryRun run = get(id);
    while (!run.state().isEnd() && System.nanoTime() < end) {
      Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
      sleep(run, pause.compareTo(left) < 0 ? pause : left);
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
      run = get(id);
    }
    return run;
  }

  /**
   * Asks the Platform to end a query. It ends CTAS and INSERT queries only, and some time later
   * (documented).
   */
  public void cancel(String id) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("op", "cancel");
    calls.json(call("PATCH", "/" + id, body, Repeat.ALWAYS, "to cancel query " + id));
  }

  private void sleep(QueryRun run, Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SourceException.of(
          "source " + platform.source(),
          "the wait for query " + run.id() + " (" + run.said() + ") was interrupted.",
          "The query goes on in the Platform.",
          SourceException.Retry.HELPS,
          e);
    }
  }

  private QueryRun run(Call call) {
    JsonNode answer = calls.json(call);
    QueryRun run = QueryRun.of(answer);
    if (run.id().isEmpty() || run.said().isEmpty()) {
      throw SourceException.of(
          "source " + platform.source(),
          platform.url() + ", asked " + call.name() + ", answers without id or state.",
          "Look at platform-url.");
    }
    return run;
  }

  private static Call call(
      String method, String path, ObjectNode body, Repeat repeat, String name) {
    return new Call(
        method, PATH + path, BodyPublishers.ofString(body.toString()), name, PERMISSION, repeat);
  }
}

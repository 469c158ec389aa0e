package io.decant.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.config.PlatformConfig;
import io.decant.error.SourceException;
import io.decant.platform.HttpExchange.Repeat;
import io.decant.platform.PlatformCalls.Call;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Queries that run in the Platform without a session ({@code /queries}). They always write a data
 * set and return no rows (documented); they may run for 24 hours.
 */
public final class Queries {
  private static final String PATH = "/data/foundation/query/queries";
  private static final String PERMISSION = "Manage Queries";

  /** A query is among the first that were handed in after its run began to hand it in. */
  private static final int LISTED = 100;

  private static final Duration CLOCKS = Duration.ofMinutes(1);

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
   * A query by its name, when there is no id: the newest of those that were handed in since a time.
   * The list is asked for from a minute before it on, because clocks differ.
   *
   * @param name as it was handed in
   * @param since when it was handed in at the earliest, by the clock of this machine
   */
  public Optional<QueryRun> find(String name, Instant since) {
    String filter = "created>=" + since.minus(CLOCKS).truncatedTo(ChronoUnit.SECONDS);
    String options =
        "?orderby=created&limit="
            + LISTED
            + "&property="
            + URLEncoder.encode(filter, StandardCharsets.UTF_8);
    JsonNode answer = calls.json(Call.get(PATH + options, "for query " + name, PERMISSION));
    Optional<QueryRun> found = Optional.empty();
    for (JsonNode query : answer.path("queries")) {
      if (name.equals(query.path("name").asText(query.at("/request/name").asText()))) {
        found = Optional.of(QueryRun.of(query));
      }
    }
    return found;
  }

  /**
   * Asks until the query has ended or the time is over; which of the two, tells its state. A
   * question that is not answered ends neither the query nor the wait for it.
   *
   * @param limit how long to ask
   * @throws SourceException when an answer says that asking again does not help, the wait is
   *     interrupted, or nothing was answered in the whole time
   */
  public QueryRun await(String id, Duration limit) {
    return new Polling(platform.source(), firstPause)
        .await("query " + id, limit, () -> get(id), run -> run.state().isEnd());
  }

  /**
   * Asks the Platform to end a query. It ends CTAS and INSERT queries only, and some time later
   * (documented).
   */
  public void cancel(String id) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("op", "cancel");
    calls.json(call("PATCH", "/" + id, body, Repeat.ALWAYS, "to cancel query " + id));
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

package io.decant.local.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.local.signin.AccessToken;
import io.decant.local.sql.StatementLog;
import io.decant.local.sql.StatementLog.Ended;
import io.decant.local.sql.Switch;
import io.decant.local.sql.Switches;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code /queries}: hand in, ask after, cancel, hide, delete, list. */
final class QueryCalls {
  private static final Duration LISTING_DELAY = Duration.ofSeconds(2);
  private static final int LIMIT = 20;

  private final String root;
  private final String database;
  private final BatchQueries queries;
  private final StatementLog log;
  private final Switches switches;

  /**
   * All of them.
   *
   * @param root the path of the call
   * @param database what is told of statements that came over the wire
   */
  QueryCalls(
      String root, String database, BatchQueries queries, StatementLog log, Switches switches) {
    this.root = root;
    this.database = database;
    this.queries = queries;
    this.log = log;
    this.switches = switches;
  }

  Response answer(Request request, AccessToken caller) {
    String id = request.path().isEmpty() ? "" : request.path().substring(1);
    return switch (request.method() + (id.isEmpty() ? "" : " one")) {
      case "POST" ->
          Response.accepted(
              QueryJson.of(queries.submit(Submission.of(request.json()), caller), root));
      case "GET" -> Response.ok(list(request));
      case "GET one" -> Response.ok(one(id));
      case "PATCH one" -> patch(id, request.json().path("op").asText());
      case "DELETE one" -> delete(id);
      default -> throw HttpFailure.of(405, request.method() + " is not for queries.");
    };
  }

  private ObjectNode one(String id) {
    return queries
        .find(id)
        .map(query -> QueryJson.of(query, root))
        .or(
            () ->
                wire()
                    .filter(ended -> QueryJson.id(ended).equals(id))
                    .map(ended -> QueryJson.of(ended, database, root))
                    .findFirst())
        .orElseThrow(() -> notFound(id));
  }

  /**
   * A statement of a SQL client that is listed has ended: to cancel it is accepted, and nothing.
   */
  private Response patch(String id, String operation) {
    one(id);
    ObjectNode said = JsonNodeFactory.instance.objectNode();
    switch (operation) {
      case "cancel" -> {
        queries.find(id).ifPresent(BatchQuery::requestCancel);
        said.put("message", "Query cancel request received");
      }
      case "soft_delete" -> {
        queries.find(id).ifPresent(BatchQuery::delete);
        said.put("message", "Query soft delete request received");
      }
      default -> throw HttpFailure.badRequest("op must be cancel or soft_delete.");
    }
    return Response.accepted(said.put("statusCode", 202));
  }

  private Response delete(String id) {
    queries.delete(queries.find(id).orElseThrow(() -> notFound(id)));
    return Response.ok(JsonNodeFactory.instance.objectNode());
  }

  private ObjectNode list(Request request) {
    Map<String, String> options = request.query();
    long limit = request.number("limit", LIMIT, 0, Integer.MAX_VALUE);
    boolean deletedToo = "false".equals(options.get("excludeSoftDeleted"));
    Stream<ObjectNode> batch =
        queries.all().stream()
            .filter(query -> deletedToo || !query.deleted())
            .map(query -> QueryJson.of(query, root));
    Stream<ObjectNode> wire =
        "false".equals(options.get("excludeHidden"))
            ? wire().map(ended -> QueryJson.of(ended, database, root))
            : Stream.of();
    List<ObjectNode> found =
        Stream.concat(batch, wire)
            .filter(QueryFilter.all(options.getOrDefault("property", "")))
            .sorted(order(options.getOrDefault("orderby", "-created")))
            .toList();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode shown = answer.putArray("queries");
    found.stream().limit(limit).forEach(shown::add);
    answer.putObject("_page").put("count", shown.size());
    return answer;
  }

  private Stream<Ended> wire() {
    Duration delay = switches.duration(Switch.LISTING_DELAY).orElse(LISTING_DELAY);
    Instant newest = Instant.now().minus(delay);
    return log.last().stream()
        .filter(ended -> ended.entry().session().startsWith("session-"))
        .filter(ended -> ended.time().isBefore(newest));
  }

  private static Comparator<ObjectNode> order(String by) {
    String field = by.replaceFirst("^[+-]", "").strip();
    if (!field.equals("created") && !field.equals("updated")) {
      throw HttpFailure.badRequest("orderby must be created or updated, with + or - before it.");
    }
    Comparator<ObjectNode> rising =
        Comparator.comparing((ObjectNode json) -> Instant.parse(json.get(field).asText()));
    return by.startsWith("-") ? rising.reversed() : rising;
  }

  private static HttpFailure notFound(String id) {
    return HttpFailure.of(404, "There is no query " + id + ".");
  }
}

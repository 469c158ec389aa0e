package io.decant.local.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.local.sql.QueryFailure;
import io.decant.local.sql.StatementLog.Ended;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Queries in the words of the platform. */
final class QueryJson {
  private static final Set<String> TOLD =
      Set.of("42601", "42P01", "42P07", "42501", "53400", "0A000", "42P12");
  private static final String SYSTEM = "58000";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private QueryJson() {}

  static ObjectNode of(BatchQuery query, String root) {
    Submission submission = query.submission();
    Instant end = query.state().ended() ? query.updated() : Instant.now();
    ObjectNode json = common(query.id(), query.state().name(), root);
    json.put("dbName", submission.database())
        .put("sql", submission.sql())
        .put("effectiveSQL", submission.effectiveSql())
        .put("name", submission.name())
        .put("description", submission.description())
        .put("client", "API")
        .put("userId", query.user())
        .put("isCTAS", submission.creates())
        .put("isInsertInto", submission.inserts())
        .put("created", query.created().toString())
        .put("updated", query.updated().toString())
        .put("elapsedTime", Duration.between(query.created(), end).toMillis());
    query.rows().ifPresent(rows -> json.put("rowCount", rows));
    json.putArray("computeMetrics");
    query.failure().ifPresent(failure -> json.withArray("errors").add(error(query, failure)));
    return json;
  }

  /** A statement that a client sent over the wire. */
  static ObjectNode of(Ended ended, String database, String root) {
    boolean failed = ended.entry().sqlState() != null;
    ObjectNode json = common(id(ended), failed ? "FAILED" : "SUCCESS", root);
    json.put("dbName", database)
        .put("sql", ended.entry().sql())
        .put("effectiveSQL", ended.entry().sql())
        .put("client", "PSQL")
        .put("rowCount", ended.entry().rows())
        .put("isCTAS", false)
        .put("isInsertInto", false)
        .put("created", ended.time().toString())
        .put("updated", ended.time().toString());
    if (failed) {
      json.withArray("errors")
          .addObject()
          .put("code", ended.entry().sqlState())
          .put("errorType", type(ended.entry().sqlState()));
    }
    return json;
  }

  /** The same for the same statement, whenever it is listed. */
  static String id(Ended ended) {
    String text = ended.time() + ended.entry().session() + ended.entry().sql();
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static ObjectNode common(String id, String state, String root) {
    ObjectNode json = JSON.objectNode().put("id", id).put("state", state).put("version", 1);
    json.putArray("errors");
    String self = root + "/" + id;
    ObjectNode links = json.putObject("_links");
    links.putObject("self").put("href", self).put("method", "GET");
    links.putObject("cancel").put("href", self).put("method", "PATCH");
    links.putObject("soft_delete").put("href", self).put("method", "PATCH");
    return json;
  }

  /** As in the documented sample. GUESS: which codes come through and which read 58000. */
  private static ObjectNode error(BatchQuery query, QueryFailure failure) {
    String code = failure.sqlState();
    String reason = "[sessionId: " + query.id() + " " + failure.getMessage() + "]";
    return JSON.objectNode()
        .put("code", TOLD.contains(code) ? code : SYSTEM)
        .put(
            "message",
            "Batch query execution gets : [Analysis error encountered. Reason: " + reason + "]")
        .put("errorType", type(code));
  }

  private static String type(String code) {
    return SYSTEM.equals(code) ? "SYSTEM_ERROR" : "USER_ERROR";
  }
}

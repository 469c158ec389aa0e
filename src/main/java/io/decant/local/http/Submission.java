package io.decant.local.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.local.sql.BatchSession.Target;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query as it was handed in.
 *
 * @param database what it sees
 * @param sql the text as it came
 * @param effectiveSql the same with the values of its parameters in place of {@code $name}
 * @param target where its rows go; empty for a data set of the service's own naming
 */
record Submission(
    String database,
    String sql,
    String effectiveSql,
    String name,
    String description,
    Optional<Target> target) {
  private static final Pattern PARAMETER = Pattern.compile("\\$([A-Za-z_][A-Za-z0-9_]*)");

  /**
   * Reads the body of a call.
   *
   * @throws HttpFailure 400 when something is missing
   */
  static Submission of(JsonNode body) {
    if (body.hasNonNull("templateId")) {
      throw HttpFailure.badRequest("The local service has no query templates: give sql.");
    }
    String sql = required(body, "sql");
    return new Submission(
        required(body, "dbName"),
        sql,
        substituted(sql, body.path("queryParameters")),
        body.path("name").asText(""),
        body.path("description").asText(""),
        target(body));
  }

  /** Whether the query makes a data set. */
  boolean creates() {
    return target.map(known -> !known.insert()).orElse(!inserts());
  }

  /** Whether the query adds to a data set. */
  boolean inserts() {
    return target.map(Target::insert).orElse(startsWith("INSERT"));
  }

  /** Whether a request to cancel the query has any effect: documented for CTAS and INSERT only. */
  boolean cancellable() {
    return !startsWith("DROP");
  }

  private boolean startsWith(String word) {
    return effectiveSql.strip().regionMatches(true, 0, word, 0, word.length());
  }

  private static Optional<Target> target(JsonNode body) {
    JsonNode insert = body.path("insertIntoParameters").path("datasetName");
    JsonNode create = body.path("ctasParameters").path("datasetName");
    if (insert.isTextual()) {
      return Optional.of(new Target(insert.asText(), true));
    }
    return create.isTextual() ? Optional.of(new Target(create.asText(), false)) : Optional.empty();
  }

  /** Text in place of text, as it stands; a name without a value is left alone. */
  private static String substituted(String sql, JsonNode values) {
    Matcher names = PARAMETER.matcher(sql);
    return names.replaceAll(
        name -> {
          JsonNode value = values.path(name.group(1));
          return Matcher.quoteReplacement(value.isValueNode() ? value.asText() : name.group());
        });
  }

  private static String required(JsonNode body, String field) {
    String value = body.path(field).asText("");
    if (value.isBlank()) {
      throw HttpFailure.badRequest(field + " is missing.");
    }
    return value;
  }
}

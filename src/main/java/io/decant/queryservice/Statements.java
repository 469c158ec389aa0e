package io.decant.queryservice;

import io.decant.plan.IncrementalQuery;
import io.decant.plan.InternalColumns;
import io.decant.plan.ReadRequest;
import io.decant.plan.SliceStatement;
import io.decant.plan.SqlText;
import io.decant.plan.TableState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Every statement that is sent to the service is written here, for the plan and for Spark alike, so
 * that the plan shows what the service receives.
 */
final class Statements {
  static final String ROWS = InternalColumns.PREFIX + "rows";
  static final String FROM = InternalColumns.PREFIX + "from";
  static final String TO = InternalColumns.PREFIX + "to";

  static final String SNAPSHOT_ID = "snapshot_id";
  static final String IS_CURRENT = "is_current";
  static final String IS_ANCESTOR = "is_current_ancestor";

  /** The tables of the database: name, dataSetId, dataSet, description, resolved (documented). */
  static final String TABLES = "SHOW TABLES";

  private static final String BUCKET = InternalColumns.PREFIX + "bucket";
  private static final String NUMBER = InternalColumns.PREFIX + "number";
  private static final String CONTENT = InternalColumns.PREFIX + "content";
  private static final String LENGTH = InternalColumns.PREFIX + "length";
  private static final int SAMPLED_ROWS = 1_000;

  private Statements() {}

  /** The table, or the user's query on lines of its own, where a comment cannot swallow ours. */
  static String relation(ReadRequest request) {
    String all =
        request
            .sql()
            .map(sql -> "(\n" + SqlText.withoutEnd(sql) + "\n)")
            .orElseGet(() -> table(request));
    return request
            .incremental()
            .flatMap(IncrementalQuery::affectedSql)
            .map(affected -> ofEntities(request, all, affected))
            .orElse(all)
        + " q";
  }

  /**
   * The rows of the affected entities: a semi-join, which the service can do before it aggregates.
   * Back quotes are for names beside a dot.
   */
  private static String ofEntities(ReadRequest request, String all, String affected) {
    String equal =
        request.keys().stream()
            .map(key -> "affected.`" + key + "` <=> everything.`" + key + "`")
            .collect(Collectors.joining(" AND "));
    return "(\nSELECT * FROM "
        + all
        + " everything WHERE EXISTS (SELECT 1 FROM (\n"
        + affected
        + "\n) affected WHERE "
        + equal
        + ")\n)";
  }

  /** The table in its pinned state, where it has one. */
  private static String table(ReadRequest request) {
    String table = request.table().orElseThrow();
    return request.tables().stream()
        .flatMap(state -> state.relation().stream())
        .findFirst()
        .orElse(table);
  }

  /** The snapshots of a table, the newest first; the documented form. */
  static String history(String table) {
    return "SELECT "
        + String.join(", ", SNAPSHOT_ID, IS_CURRENT, IS_ANCESTOR)
        + " FROM (SELECT history_meta('"
        + table
        + "')) ORDER BY snapshot_generation DESC";
  }

  /** Rows of an earlier state and rows that came since, less those of the present state. */
  static String removed(TableState table, String before) {
    String rows = Identifiers.quote(ROWS);
    return "SELECT sum("
        + rows
        + ") AS "
        + rows
        + " FROM (\nSELECT "
        + as("count(*)", ROWS)
        + " FROM "
        + table.relationAt(before)
        + " earlier UNION ALL\nSELECT "
        + as("count(*)", ROWS)
        + " FROM "
        + table.relationSince(before)
        + " since UNION ALL\nSELECT "
        + as("-count(*)", ROWS)
        + " FROM "
        + table.relation().orElseThrow()
        + " present\n) counts";
  }

  /** The columns of a relation and no row. {@code LIMIT 0} would bring all of them. */
  static String probe(String relation) {
    return "SELECT * FROM " + relation + " WHERE 1=0";
  }

  /**
   * Rows of the whole result.
   *
   * @param content what is summed up over the rows beside; absent: nothing
   */
  static String total(String relation, Optional<String> content, Optional<String> condition) {
    return "SELECT "
        + as("count(*)", ROWS)
        + content(content)
        + " FROM "
        + relation
        + where(condition);
  }

  /**
   * Rows and span of time of every bucket that is not empty.
   *
   * @param content what is summed up over the rows beside; absent: nothing
   */
  static String counts(
      String relation,
      Buckets buckets,
      Optional<String> time,
      Optional<String> content,
      Optional<String> condition) {
    return "SELECT "
        + as(buckets.expression(), BUCKET)
        + ", "
        + as("count(*)", ROWS)
        + span(time)
        + content(content)
        + " FROM "
        + relation
        + where(condition)
        + buckets.groupBy();
  }

  /** So many rows that cost the service no data, and an end that lifts its cap. */
  static String numbers(long rows) {
    return "SELECT explode(sequence(1, "
        + rows
        + ")) AS "
        + Identifiers.quote(NUMBER)
        + " "
        + LimitZero.ENDING;
  }

  /** The mean length of the text of a row, of the first rows that the service comes across. */
  static String rowLength(String relation, List<String> columns, Optional<String> condition) {
    String length =
        columns.stream()
            .map(Identifiers::quote)
            .map(column -> "coalesce(length(cast(" + column + " AS string)), 0)")
            .collect(Collectors.joining(" + "));
    return "SELECT "
        + as("avg(" + length + ")", LENGTH)
        + " FROM ("
        + common(relation, columns, condition, "LIMIT " + SAMPLED_ROWS).of("")
        + ") s";
  }

  /** What the statements have in common that bring the wanted columns of the wanted rows. */
  static SliceStatement common(
      String relation, List<String> columns, Optional<String> condition, String ending) {
    return new SliceStatement(
        "SELECT "
            + columns.stream().map(Identifiers::quote).collect(Collectors.joining(", "))
            + " FROM "
            + relation,
        condition.orElse(""),
        ending);
  }

  static String countOf(String table) {
    return "SELECT count(*) AS " + Identifiers.quote(ROWS) + " FROM " + table;
  }

  private static String span(Optional<String> time) {
    return time.map(Identifiers::quote)
        .map(
            column -> ", " + as("min(" + column + ")", FROM) + ", " + as("max(" + column + ")", TO))
        .orElse("");
  }

  private static String content(Optional<String> content) {
    return content.map(sum -> ", " + as(sum, CONTENT)).orElse("");
  }

  private static String as(String expression, String name) {
    return expression + " AS " + Identifiers.quote(name);
  }

  private static String where(Optional<String> condition) {
    return condition.map(text -> " WHERE " + text).orElse("");
  }
}

package io.decant.queryservice;

import io.decant.plan.InternalColumns;
import io.decant.plan.ReadRequest;
import io.decant.plan.SliceStatement;
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

  private static final String ALIAS = " decant";

  private Statements() {}

  /** The table, or the user's query on lines of its own, where a comment cannot swallow ours. */
  static String relation(ReadRequest request) {
    return request
        .sql()
        .map(sql -> "(\n" + UserSql.withoutEnd(sql) + "\n) q")
        .orElseGet(() -> table(request) + " q");
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

  /** The columns of a relation and no row. {@code LIMIT 0} would bring all of them. */
  static String probe(String relation) {
    return "SELECT * FROM " + relation + " WHERE 1=0";
  }

  static String total(String relation, Optional<String> condition) {
    return "SELECT count(*) AS " + Identifiers.quote(ROWS) + " FROM " + relation + where(condition);
  }

  /** Rows and span of time of every slice that is not empty. */
  static String counts(
      String relation, Slicing slicing, Optional<String> time, Optional<String> condition) {
    String span =
        time.map(Identifiers::quote)
            .map(
                column ->
                    ", " + as("min(" + column + ")", FROM) + ", " + as("max(" + column + ")", TO))
            .orElse("");
    return "SELECT "
        + as(slicing.expression(), InternalColumns.SLICE)
        + ", "
        + as("count(*)", ROWS)
        + span
        + " FROM "
        + relation
        + where(condition)
        + slicing.groupBy();
  }

  /** The wanted columns of the wanted rows, each with the number of its slice. */
  static String sliced(
      String relation, List<String> columns, Slicing slicing, Optional<String> condition) {
    return "(SELECT "
        + columns.stream().map(Identifiers::quote).collect(Collectors.joining(", "))
        + ", "
        + as(slicing.expression(), InternalColumns.SLICE)
        + " FROM "
        + relation
        + where(condition)
        + ")"
        + ALIAS;
  }

  /** What makes one slice of {@link #sliced}. */
  static String predicate(int slice) {
    return Identifiers.quote(InternalColumns.SLICE) + " = " + slice;
  }

  /** What the statements of all slices of {@link #sliced} have in common. */
  static SliceStatement common(String sliced, List<String> columns) {
    return new SliceStatement(select(columnList(columns), sliced, ""), "", "");
  }

  /** The inverse of {@link #common}: the relation that is divided. */
  static String sliced(SliceStatement common, List<String> columns) {
    return common.select().substring(select(columnList(columns), "", "").length());
  }

  /** What Spark's JDBC source sends for a partition. */
  static String select(String columnList, String relation, String whereClause) {
    return "SELECT "
        + columnList
        + " FROM "
        + relation
        + (whereClause.isEmpty() ? "" : " " + whereClause);
  }

  static String countOf(String table) {
    return "SELECT count(*) AS " + Identifiers.quote(ROWS) + " FROM " + table;
  }

  private static String columnList(List<String> columns) {
    return columns.stream().map(Identifiers::quote).collect(Collectors.joining(","))
        + ","
        + Identifiers.quote(InternalColumns.SLICE);
  }

  private static String as(String expression, String name) {
    return expression + " AS " + Identifiers.quote(name);
  }

  private static String where(Optional<String> condition) {
    return condition.map(text -> " WHERE " + text).orElse("");
  }
}

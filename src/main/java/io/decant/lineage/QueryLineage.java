package io.decant.lineage;

import io.decant.plan.SparkSql;
import io.decant.plan.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/**
 * What the columns of a query follow from. Query Service speaks Spark SQL in other quotes, so that
 * Spark's own parser reads it; of a query that it does not understand, every column follows from
 * every field of every table.
 */
public final class QueryLineage {
  private final String source;
  private final Relation columns;
  private final List<RowUse> uses;
  private final boolean understood;

  private QueryLineage(String source, Relation columns, List<RowUse> uses, boolean understood) {
    this.source = source;
    this.columns = columns;
    this.uses = uses;
    this.understood = understood;
  }

  /**
   * Of a query.
   *
   * @param source the source that it is sent to
   * @param sql as it is sent
   * @param read the tables that it is known to read, perhaps beside others; needed only where it is
   *     not understood
   * @param columns the columns of a table in their order; empty where they are not known
   */
  public static QueryLineage of(
      String source, String sql, List<String> read, Function<String, List<String>> columns) {
    String query = SparkSql.of(SqlText.withoutEnd(sql));
    Optional<LogicalPlan> plan = parsed(query);
    if (plan.isEmpty()) {
      // It may read others beside those that are known.
      Stream<String> tables = Stream.concat(Stream.of(Field.UNKNOWN_TABLE), read.stream());
      Origins all = Origins.computed(tables.map(Field::all).map(Origins::of).toList());
      RowUse any = new RowUse("SQL", "not understood by Spark's parser", all);
      return new QueryLineage(source, Relation.unknown(all), List.of(any), false);
    }
    PlanTrace trace = new PlanTrace(query, columns);
    Relation made = trace.of(plan.get());
    return new QueryLineage(source, made, trace.uses(), true);
  }

  private static Optional<LogicalPlan> parsed(String query) {
    try {
      return Optional.of(new CatalystSqlParser().parsePlan(query));
    } catch (Exception e) {
      // Java is not told that the parser throws checked exceptions.
      if (e instanceof AnalysisException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Whether Spark's parser has understood the query. */
  public boolean understood() {
    return understood;
  }

  /**
   * How the query makes a column.
   *
   * @param name of the column, as the query returns it
   */
  public String expression(String name) {
    return columns.column(name).map(Relation.Column::expression).orElse(name);
  }

  /** The fields that a column follows from, in alphabetical order. */
  public List<SourceField> fields(String name) {
    List<Origins> found = columns.possible(name);
    return fields(found.isEmpty() ? columns.all().wholeTables() : Origins.computed(found));
  }

  /**
   * Those of them that are sure to be fields of their tables. Where the columns of tables are not
   * known, a name without its table may be one of each.
   */
  public List<SourceField> certainFields(String name) {
    List<Origins> found = columns.possible(name);
    return found.size() == 1
        ? found.get(0).fields().stream()
            .filter(field -> !field.guess())
            .map(field -> field.of(source))
            .filter(field -> !field.all() && !field.field().equals(SourceField.ROWS))
            .distinct()
            .sorted()
            .toList()
        : List.of();
  }

  /**
   * What follows into rows that are chosen by these columns: the columns, and which rows it has.
   */
  List<SourceField> choice(List<String> names) {
    List<Origins> chosen = new ArrayList<>();
    names.forEach(name -> chosen.addAll(columns.possible(name)));
    Origins origins = chosen.isEmpty() ? columns.all().wholeTables() : Origins.computed(chosen);
    return fields(origins.withRows(columns.tables()));
  }

  /** Whether the query names the column; one that only a star may bring is not named. */
  public boolean selects(String name) {
    return columns.column(name).isPresent();
  }

  /**
   * What decides which rows the query returns.
   *
   * @param input the input that the query is of
   */
  public List<RowLineage> rows(String input) {
    return uses.stream()
        .map(
            use ->
                new RowLineage(
                    input, use.clause(), use.expression(), List.of(), fields(use.origins())))
        .toList();
  }

  private List<SourceField> fields(Origins origins) {
    return origins.fields().stream().map(field -> field.of(source)).distinct().sorted().toList();
  }
}

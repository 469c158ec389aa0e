package io.decant.lineage;

import io.decant.plan.ReadRequest;
import io.decant.plan.TableState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Where the columns of an input come from.
 *
 * @param source name of its source
 * @param query what its query does; absent: its columns are those of a table or of files
 * @param table that is read, as the source names it; empty for files
 * @param rows what decides which rows its query returns
 */
public record InputLineage(
    String source, Optional<QueryLineage> query, String table, List<RowLineage> rows) {
  /** Copies the list. */
  public InputLineage {
    rows = List.copyOf(rows);
  }

  /**
   * Of an input.
   *
   * @param tables the columns of a table of a source; empty where they are not known
   */
  public static InputLineage of(
      ReadRequest request, BiFunction<String, String, List<String>> tables) {
    String source = request.source().name();
    Optional<QueryLineage> query =
        request.sql().map(sql -> query(source, sql, request.tables(), tables));
    List<RowLineage> rows = new ArrayList<>();
    query.ifPresent(known -> rows.addAll(known.rows(request.input())));
    request
        .incremental()
        .map(how -> query(source, how.affectedText(), how.tables(), tables))
        .ifPresent(known -> rows.addAll(affected(request, known)));
    String table = query.isPresent() ? "" : request.table().orElse("");
    return new InputLineage(source, query, table, rows);
  }

  private static QueryLineage query(
      String source,
      String sql,
      List<TableState> states,
      BiFunction<String, String, List<String>> tables) {
    List<String> read = states.stream().map(TableState::table).distinct().toList();
    return QueryLineage.of(source, sql, read, table -> tables.apply(source, table));
  }

  /** Which entities are read again decides which rows there are. */
  private static List<RowLineage> affected(ReadRequest request, QueryLineage query) {
    List<RowLineage> rows = new ArrayList<>();
    rows.add(
        new RowLineage(
            request.input(),
            "incremental.affected",
            String.join(", ", request.keys()),
            List.of(),
            query.choice(request.keys())));
    rows.addAll(query.rows(request.input()));
    return rows;
  }

  /** The fields that a column follows from. */
  public List<SourceField> fields(String column) {
    return query
        .map(known -> known.fields(column))
        .orElseGet(() -> List.of(new SourceField(source, table, column)));
  }

  /** How a column is made at the source. */
  public String expression(String column) {
    return query.map(known -> known.expression(column)).orElse(column);
  }
}

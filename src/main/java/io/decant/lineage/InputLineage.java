package io.decant.lineage;

import io.decant.plan.ReadRequest;
import io.decant.plan.TableState;
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
    if (request.sql().isEmpty()) {
      String table = request.table().orElse("");
      return new InputLineage(source, Optional.empty(), table, List.of());
    }
    List<String> read = request.tables().stream().map(TableState::table).distinct().toList();
    QueryLineage query =
        QueryLineage.of(source, request.sql().get(), read, table -> tables.apply(source, table));
    return new InputLineage(source, Optional.of(query), "", query.rows(request.input()));
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

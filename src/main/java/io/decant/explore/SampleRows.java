package io.decant.explore;

import io.decant.queryservice.AnswerRow;
import io.decant.queryservice.DataSetColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows as they are, of entities chosen by the hash of their key: the same rows whenever the same
 * state is asked.
 *
 * @param divisor an entity is among them when its hash is a multiple of this
 * @param columns paths of what is shown
 * @param rows values in this order, as the service wrote them
 */
public record SampleRows(long divisor, List<String> columns, List<List<Optional<String>>> rows) {
  /** Copies the lists. */
  public SampleRows {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  static String name(int column) {
    return "s" + column;
  }

  static SampleRows of(long divisor, List<DataSetColumn> columns, List<AnswerRow> answer) {
    List<List<Optional<String>>> rows = new ArrayList<>();
    for (AnswerRow row : answer) {
      List<Optional<String>> values = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        values.add(row.text(name(i)));
      }
      rows.add(List.copyOf(values));
    }
    return new SampleRows(divisor, columns.stream().map(DataSetColumn::path).toList(), rows);
  }
}

package io.decant.explore;

import io.decant.queryservice.DataSetColumn;
import io.decant.queryservice.Identifiers;
import io.decant.queryservice.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is asked about the values of columns. */
final class ColumnSql {
  private final EventSql events;
  private final ColumnLabels labels;

  ColumnSql(EventSql events, ColumnLabels labels) {
    this.events = events;
    this.labels = labels;
  }

  /** One row with what is known of each column, as {@link ColumnProfile#of} reads it. */
  Question profiles(List<DataSetColumn> columns) {
    List<String> sums = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      sums.addAll(sums(columns.get(i), ColumnProfile.prefix(i)));
    }
    return EventSql.question("columns", sums, events.rows(Optional.empty()));
  }

  private List<String> sums(DataSetColumn column, String prefix) {
    ColumnKind kind = ColumnKind.of(column.type());
    String value = value(column);
    List<String> sums = new ArrayList<>();
    sums.add("count(" + value + ") AS " + prefix + "n");
    sums.add("approx_count_distinct(" + value + ") AS " + prefix + "distinct");
    if (labels.deny(column.path())) {
      return sums;
    }
    if (kind == ColumnKind.BOOLEAN) {
      sums.add(
          "avg(CASE WHEN "
              + value
              + " THEN 1 WHEN NOT "
              + value
              + " THEN 0 END) AS "
              + prefix
              + "mean");
      return sums;
    }
    String measured = kind == ColumnKind.TEXT ? "length(" + value + ")" : value;
    sums.add("min(" + measured + ") AS " + prefix + "least");
    sums.add("max(" + measured + ") AS " + prefix + "greatest");
    if (kind != ColumnKind.TIME) {
      sums.add("avg(" + measured + ") AS " + prefix + "mean");
    }
    // Of lengths they would cost much and say little.
    if (kind == ColumnKind.NUMBER) {
      sums.addAll(Quantiles.sql(measured, prefix + "q"));
    }
    return sums;
  }

  /** What may be nested comes as text, so it is made one. */
  private static String value(DataSetColumn column) {
    String path = Identifiers.path(column.path());
    return ColumnKind.of(column.type()) == ColumnKind.TEXT ? "CAST(" + path + " AS string)" : path;
  }

  /**
   * Rows of the entities whose hash is a multiple, in an order that has no ties but between equal
   * rows.
   *
   * @param entityPath says whom a row is about
   * @param columns what is shown
   */
  Question sample(String entityPath, List<DataSetColumn> columns, long divisor, int most) {
    String entity = Identifiers.path(entityPath);
    List<String> shown = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      names.add(SampleRows.name(i));
      shown.add(value(columns.get(i)) + " AS " + SampleRows.name(i));
    }
    return EventSql.question(
        "sample",
        names,
        "(SELECT hash("
            + entity
            + ") AS bucket, "
            + String.join(", ", shown)
            + " FROM "
            + events.rows(
                Optional.of(
                    entity + " IS NOT NULL AND pmod(hash(" + entity + "), " + divisor + ") = 0"))
            + ") s ORDER BY bucket, "
            + String.join(", ", names)
            + " LIMIT "
            + most);
  }
}

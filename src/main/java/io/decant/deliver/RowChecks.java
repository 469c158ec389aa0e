package io.decant.deliver;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.decant.error.CheckFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What has to hold of rows that are returned: there are some, and each entity has one. Of two rows
 * of one entity the Platform would keep either.
 */
final class RowChecks {
  private static final int SHOWN = 5;
  private static final String ROWS = "decant_rows";

  private RowChecks() {}

  /**
   * Looks at all rows.
   *
   * @param count how many there are
   * @throws CheckFailedException with every rule that they break
   */
  static void require(Dataset<Row> typed, List<String> keys, long count) {
    List<String> failures = new ArrayList<>();
    if (count == 0) {
      failures.add("rows: there are none, at least 1 is needed");
    }
    Column[] columns = keys.stream().map(Mapping::quoted).toArray(Column[]::new);
    Column unnamed = lit(false);
    for (Column column : columns) {
      unnamed = unnamed.or(column.isNull());
    }
    Column several = not(unnamed).and(col(ROWS).gt(1));
    Dataset<Row> entities = typed.groupBy(columns).agg(count(lit(1)).as(ROWS));
    Row counts =
        entities
            .agg(
                coalesce(sum(when(unnamed, col(ROWS))), lit(0L)),
                coalesce(sum(when(several, lit(1L))), lit(0L)))
            .first();
    if (counts.getLong(0) > 0) {
      failures.add(
          "keys: " + counts.getLong(0) + " rows have no " + String.join(", ", keys) + ", none may");
    }
    if (counts.getLong(1) > 0) {
      List<Row> samples = entities.where(several).limit(SHOWN).collectAsList();
      failures.add(
          "keys: "
              + counts.getLong(1)
              + " values of "
              + String.join(", ", keys)
              + " have several rows, each may have one; for example "
              + samples.stream().map(RowChecks::text).collect(Collectors.joining("; ")));
    }
    if (!failures.isEmpty()) {
      throw CheckFailedException.ofReturn(failures);
    }
  }

  private static String text(Row sample) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < sample.size() - 1; i++) {
      parts.add(String.valueOf(sample.get(i)));
    }
    return String.join(", ", parts);
  }
}

package io.decant.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Columns that a set got after a period was published. They hold nothing there, and the digest of
 * that period knows nothing of them.
 *
 * @param rows all rows of the set
 * @param layout its present columns
 * @param published the columns that some manifest of the set has
 */
record LaterColumns(Dataset<Row> rows, SetLayout layout, Set<String> published) {
  /** The period as it was before these columns; absent when it has all of them. */
  Optional<Before> of(Manifest manifest, String period) {
    List<String> later = layout.missingFrom(manifest.layout());
    if (later.isEmpty() || !published.containsAll(later)) {
      return Optional.empty();
    }
    SetLayout before = layout.without(later);
    Dataset<Row> ofPeriod = rows.where(col(layout.period()).cast("string").eqNullSafe(period));
    Column[] columns =
        before.columns().stream().map(column -> quoted(column.name())).toArray(Column[]::new);
    Column filled =
        later.stream().map(name -> quoted(name).isNotNull()).reduce(lit(false), Column::or);
    return Optional.of(
        new Before(
            before,
            SetDigest.of(ofPeriod.select(columns), layout.partitionBy())
                .where(layout.period(), period),
            later,
            ofPeriod.where(filled).count()));
  }

  private static Column quoted(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }

  /**
   * A period without its later columns.
   *
   * @param layout the columns that it had
   * @param digest of its rows, without the period
   * @param later the columns that came later
   * @param filled rows that hold something in them
   */
  record Before(SetLayout layout, SetDigest digest, List<String> later, long filled) {}
}

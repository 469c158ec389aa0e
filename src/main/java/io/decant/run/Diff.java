package io.decant.run;

import io.decant.compare.ColumnDifference;
import io.decant.compare.Distributions;
import io.decant.compare.RowComparison;
import io.decant.plan.SetColumn;
import io.decant.plan.SetColumn.Role;
import io.decant.publish.SelectedRows;
import io.decant.report.DiffReport;
import io.decant.report.Progress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Compares rows of two sets, or two parts of one. */
final class Diff {
  private static final int SHOWN_ROWS = 5;

  private final SelectedRows left;
  private final SelectedRows right;
  private final Set<Role> keyRoles;

  /**
   * Of two sides.
   *
   * @param periods whether a row is also named by its period; not so between parts of one period
   */
  Diff(SelectedRows left, SelectedRows right, boolean periods) {
    this.left = left;
    this.right = right;
    this.keyRoles =
        periods ? EnumSet.of(Role.KEY, Role.TIME, Role.PERIOD) : EnumSet.of(Role.KEY, Role.TIME);
  }

  DiffReport report(Progress.Stage stage) {
    List<ColumnDifference> columns = ColumnDifference.all(left.columns(), right.columns());
    List<String> keys = common(true);
    List<String> values = common(false);
    boolean sameKey = keys.equals(keys(left)) && Set.copyOf(keys).equals(Set.copyOf(keys(right)));
    stage.at("distributions");
    List<String> described = Stream.concat(keys.stream(), values.stream()).toList();
    DiffReport.Values distributions =
        new DiffReport.Values(
            left.rows().count(),
            right.rows().count(),
            Distributions.of(left.rows(), right.rows(), described));
    stage.at("rows by key");
    return new DiffReport(
        left.name(),
        right.name(),
        keys,
        columns,
        distributions,
        sameKey
            ? Optional.of(new RowComparison(keys, values).of(left.rows(), right.rows(), SHOWN_ROWS))
            : Optional.empty());
  }

  private List<String> keys(SelectedRows side) {
    return side.columns().stream()
        .filter(column -> keyRoles.contains(column.role()))
        .map(SetColumn::name)
        .toList();
  }

  /** The columns that both sides have with the same types, in the order of the left one. */
  private List<String> common(boolean keys) {
    List<String> names = new ArrayList<>();
    for (SetColumn column : left.columns()) {
      boolean isKey = keyRoles.contains(column.role());
      boolean wanted = keys ? isKey : !isKey && column.role() != Role.PERIOD;
      if (wanted && comparable(column.name())) {
        names.add(column.name());
      }
    }
    return names;
  }

  private boolean comparable(String name) {
    return has(left.rows(), name)
        && has(right.rows(), name)
        && type(left.rows(), name).equals(type(right.rows(), name));
  }

  private static boolean has(Dataset<Row> rows, String name) {
    return List.of(rows.columns()).contains(name);
  }

  private static String type(Dataset<Row> rows, String name) {
    return rows.schema().apply(name).dataType().catalogString();
  }
}

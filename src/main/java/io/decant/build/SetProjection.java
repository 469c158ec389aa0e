package io.decant.build;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.timestamp_micros;

import io.decant.plan.InternalColumns;
import io.decant.plan.JobPlan;
import io.decant.plan.SetColumn;
import io.decant.plan.UtcMicros;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** The columns of a set, exactly as planned. */
public final class SetProjection {
  private SetProjection() {}

  /**
   * The planned columns in their order and of their types, and after them the internal columns,
   * which audits still need.
   */
  public static Dataset<Row> project(Dataset<Row> joined, JobPlan plan) {
    List<Column> columns = new ArrayList<>();
    for (SetColumn column : plan.columns()) {
      Column value =
          column.role() == SetColumn.Role.PERIOD
              ? lit(plan.run().period().toString()).cast(column.type())
              : cast(joined, column);
      columns.add(value.as(column.name()));
    }
    Arrays.stream(joined.columns())
        .filter(SetProjection::isInternal)
        .forEach(name -> columns.add(Quoted.column(name)));
    return joined.select(columns.toArray(Column[]::new));
  }

  /** Without the internal columns: what readers see. */
  public static Dataset<Row> published(Dataset<Row> projected) {
    return projected.select(
        Arrays.stream(projected.columns())
            .filter(name -> !isInternal(name))
            .map(Quoted::column)
            .toArray(Column[]::new));
  }

  private static boolean isInternal(String name) {
    return name.startsWith(InternalColumns.PREFIX);
  }

  /** Times without a zone mean UTC, whatever the session's zone, so Spark's cast is not asked. */
  private static Column cast(Dataset<Row> joined, SetColumn column) {
    Column value = Quoted.column(column.name());
    DataType from = joined.select(value).schema().fields()[0].dataType();
    DataType to = joined.select(lit(null).cast(column.type())).schema().fields()[0].dataType();
    if (from.catalogString().equals(to.catalogString())) {
      return value;
    }
    return to.equals(DataTypes.TimestampType) && UtcMicros.isTime(from)
        ? timestamp_micros(UtcMicros.of(value, from))
        : value.cast(to);
  }
}

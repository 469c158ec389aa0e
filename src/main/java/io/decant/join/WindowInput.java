package io.decant.join;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import io.decant.config.Aggregate;
import io.decant.config.WindowConfig;
import io.decant.plan.ColumnTypes;
import io.decant.plan.UtcMicros;
import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/**
 * What windows look at in a row, as a whole number, a decimal, a double or a text; null is not
 * looked at. Windows with equal inputs share one.
 *
 * @param column a column of the source; empty: the row itself
 * @param use what of it
 * @param type its type in the source
 */
record WindowInput(String column, Use use, DataType type) implements Serializable {
  /** What of a column matters. */
  enum Use {
    /** Its value. */
    VALUE,
    /** That it is there. */
    PRESENCE,
    /** That it is there and, if it is a number, not zero. */
    OCCURRENCE
  }

  static WindowInput of(WindowConfig window, StructType source) {
    Optional<String> column = window.column();
    DataType type = column.map(name -> SourceColumn.type(source, name)).orElse(DataTypes.LongType);
    Use use = Use.VALUE;
    if (window.aggregate() == Aggregate.COUNT) {
      use = Use.PRESENCE;
    } else if (window.aggregate() == Aggregate.DAYS_SINCE) {
      use = Use.OCCURRENCE;
    }
    return new WindowInput(column.orElse(""), use, type);
  }

  /** The value that is looked at. */
  Column value() {
    if (column.isEmpty()) {
      return lit(1L);
    }
    Column value = Columns.named(column);
    return switch (use) {
      case PRESENCE -> when(value.isNotNull(), lit(1L));
      case OCCURRENCE -> when(occurs(value), lit(1L));
      case VALUE -> converted(value);
    };
  }

  private Column occurs(Column value) {
    if (type instanceof BooleanType) {
      return value;
    }
    return type instanceof NumericType ? value.notEqual(lit(0)) : value.isNotNull();
  }

  /** Doubles lose the sign of zero, which Spark's comparisons do not see either. */
  private Column converted(Column value) {
    if (type instanceof DecimalType || ColumnTypes.isText(type)) {
      return value;
    }
    if (type instanceof FloatType || type instanceof DoubleType) {
      return value.cast(DataTypes.DoubleType).plus(lit(0.0));
    }
    if (type.equals(DataTypes.DateType)) {
      return unix_date(value).cast(DataTypes.LongType);
    }
    return UtcMicros.isTime(type) ? UtcMicros.of(value, type) : value.cast(DataTypes.LongType);
  }
}

package io.decant.lake;

import io.decant.plan.ReadRequest;
import io.decant.plan.TimeFilter;
import io.decant.plan.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Time columns in Spark's three types. What has no zone is UTC; literals are typed, so that no
 * session zone has a say and files can skip by their statistics.
 */
final class Times {
  private Times() {}

  /** Whether a row lies in the wanted span. */
  static Column within(ReadRequest request, TimeFilter filter, StructType schema) {
    DataType type = type(request, filter.column(), schema);
    Column column = Columns.named(filter.column());
    return column
        .geq(literal(filter.range().from(), type))
        .and(column.leq(literal(filter.range().to(), type)));
  }

  /** Microseconds since the epoch; for a date those of its first instant. */
  static Column micros(ReadRequest request, String name, StructType schema) {
    DataType type = type(request, name, schema);
    Column column = Columns.named(name);
    if (type.equals(DataTypes.DateType)) {
      return functions.unix_date(column).cast("bigint").multiply(86_400_000_000L);
    } else if (type.equals(DataTypes.TimestampType)) {
      return functions.unix_micros(column);
    }
    return functions.expr(
        "timestampdiff(MICROSECOND, TIMESTAMP_NTZ '1970-01-01 00:00:00', `"
            + name.replace("`", "``")
            + "`)");
  }

  static Optional<TimeRange> range(Long from, Long to) {
    return from == null || to == null
        ? Optional.empty()
        : Optional.of(new TimeRange(instant(from), instant(to)));
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static Column literal(Instant instant, DataType type) {
    if (type.equals(DataTypes.DateType)) {
      return functions.lit(LocalDate.ofInstant(instant, ZoneOffset.UTC));
    } else if (type.equals(DataTypes.TimestampType)) {
      return functions.lit(instant);
    }
    return functions.lit(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
  }

  private static DataType type(ReadRequest request, String name, StructType schema) {
    DataType type = schema.apply(name).dataType();
    if (type.equals(DataTypes.DateType)
        || type.equals(DataTypes.TimestampType)
        || type.equals(DataTypes.TimestampNTZType)) {
      return type;
    }
    throw LakeErrors.notATime(request, name, type.simpleString());
  }
}

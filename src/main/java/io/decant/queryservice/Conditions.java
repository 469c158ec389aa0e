package io.decant.queryservice;

import io.decant.plan.TimeFilter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Conditions in the service's SQL. */
final class Conditions {
  private Conditions() {}

  /** Both ends inclusive; rows without a time do not satisfy it. */
  static String within(TimeFilter filter, DataType type) {
    String column = Identifiers.quote(filter.column());
    return column
        + " >= "
        + literal(filter.range().from(), type)
        + " AND "
        + column
        + " <= "
        + literal(filter.range().to(), type);
  }

  private static String literal(Instant instant, DataType type) {
    return type.equals(DataTypes.DateType)
        ? Literals.date(LocalDate.ofInstant(instant, ZoneOffset.UTC))
        : Literals.timestamp(instant);
  }
}

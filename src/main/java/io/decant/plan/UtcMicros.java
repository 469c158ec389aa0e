package io.decant.plan;

import static org.apache.spark.sql.functions.date_part;
import static org.apache.spark.sql.functions.hour;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.minute;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.time.Duration;
import java.time.Instant;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Times as whole microseconds since 1970 in UTC, so that every stage compares them alike and the
 * session time zone has no say. Dates and timestamps without a zone mean UTC. Times beyond the year
 * 275,000 on either side are all equal, so that adding a span never overflows.
 */
public final class UtcMicros {
  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final int NANOS_PER_MICRO = 1_000;
  private static final int GREATEST_DAY = 100_000_000;
  private static final long PER_DAY = Duration.ofDays(1).toSeconds() * MICROS_PER_SECOND;
  private static final long GREATEST = GREATEST_DAY * PER_DAY;
  private static final Duration LONGEST = Duration.ofDays(3_000_000);

  private UtcMicros() {}

  /** Whether values of the type are points in time. */
  public static boolean isTime(DataType type) {
    return type.equals(DataTypes.TimestampType)
        || type.equals(DataTypes.TimestampNTZType)
        || type.equals(DataTypes.DateType);
  }

  /** The micros of a column of a type that {@link #isTime}; null stays null. */
  public static Column of(Column column, DataType type) {
    if (type.equals(DataTypes.DateType)) {
      return ofDays(column);
    }
    if (type.equals(DataTypes.TimestampNTZType)) {
      return ofDays(column.cast(DataTypes.DateType)).plus(timeOfDay(column));
    }
    return clamped(unix_micros(column), GREATEST);
  }

  /** The micros of an instant; what is finer is cut off towards the past. */
  public static long of(Instant instant) {
    long seconds = Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND);
    return Math.addExact(seconds, instant.getNano() / NANOS_PER_MICRO);
  }

  /** The micros of a span; spans of more than 8,000 years are all equal. */
  public static long of(Duration span) {
    Duration bounded = span.compareTo(LONGEST) > 0 ? LONGEST : span;
    return bounded.toSeconds() * MICROS_PER_SECOND + bounded.toNanosPart() / NANOS_PER_MICRO;
  }

  private static Column ofDays(Column date) {
    return clamped(unix_date(date), GREATEST_DAY).cast(DataTypes.LongType).multiply(lit(PER_DAY));
  }

  private static Column timeOfDay(Column local) {
    Column minutes = hour(local).cast(DataTypes.LongType).multiply(lit(60L)).plus(minute(local));
    Column seconds = date_part(lit("SECONDS"), local).cast("decimal(20,6)");
    return minutes
        .multiply(lit(60 * MICROS_PER_SECOND))
        .plus(seconds.multiply(lit(MICROS_PER_SECOND)).cast(DataTypes.LongType));
  }

  private static Column clamped(Column number, long greatest) {
    return when(number.gt(lit(greatest)), lit(greatest))
        .when(number.lt(lit(-greatest)), lit(-greatest))
        .otherwise(number);
  }
}

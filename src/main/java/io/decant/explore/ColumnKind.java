package io.decant.explore;

import java.util.Locale;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.TimestampType;

/** What can be measured of a column. */
public enum ColumnKind {
  /** Its values. */
  NUMBER,
  /** The lengths of its values. */
  TEXT,
  /** Its earliest and latest value. */
  TIME,
  /** How often it is true. */
  BOOLEAN;

  static ColumnKind of(DataType type) {
    if (type instanceof NumericType) {
      return NUMBER;
    } else if (type instanceof DateType || type instanceof TimestampType) {
      return TIME;
    }
    return type instanceof BooleanType ? BOOLEAN : TEXT;
  }

  /** As reports say it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package io.decant.queryservice;

import java.sql.Types;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/** The Spark types of what the service sends. */
final class WireType {
  private static final int WIDEST_DECIMAL = 38;
  private static final int SCALE_WITHOUT_DECLARATION = 18;
  private static final Set<String> TEXT_NAMES =
      Set.of(
          "text", "varchar", "bpchar", "char", "name", "string", "uuid", "json", "jsonb",
          "unknown");

  private WireType() {}

  /**
   * The type of a column as the driver describes it. Timestamps without zone are UTC (documented).
   *
   * @return absent: a nested type, or one that the service does not send
   */
  static Optional<DataType> of(int jdbcType, String typeName, int precision, int scale) {
    return Optional.ofNullable(
        switch (jdbcType) {
          case Types.BIT, Types.BOOLEAN -> DataTypes.BooleanType;
          case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> DataTypes.IntegerType;
          case Types.BIGINT -> DataTypes.LongType;
          case Types.REAL -> DataTypes.FloatType;
          case Types.FLOAT, Types.DOUBLE -> DataTypes.DoubleType;
          case Types.NUMERIC, Types.DECIMAL -> decimal(precision, scale);
          case Types.DATE -> DataTypes.DateType;
          case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> DataTypes.TimestampType;
          case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> DataTypes.BinaryType;
          case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR -> DataTypes.StringType;
          default ->
              TEXT_NAMES.contains(typeName.toLowerCase(Locale.ROOT)) ? DataTypes.StringType : null;
        });
  }

  private static DecimalType decimal(int precision, int scale) {
    if (precision <= 0 || precision > WIDEST_DECIMAL) {
      return DataTypes.createDecimalType(WIDEST_DECIMAL, SCALE_WITHOUT_DECLARATION);
    }
    return DataTypes.createDecimalType(precision, scale);
  }
}

package io.decant.queryservice;

import java.sql.Types;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;

/**
 * A type as the service sends it. Dates and timestamps are fetched as the text that was sent and
 * become values in Spark: the driver would read a timestamp without zone in the zone of the JVM,
 * where some wall-clock times do not exist at all.
 *
 * @param onTheWire the Spark type in which Spark's JDBC source reads it
 * @param type the Spark type of the column
 * @param suffix what makes the text of a timestamp complete
 */
record WireType(DataType onTheWire, DataType type, String suffix) {
  private static final String TYPE = "decant.type";
  private static final String SUFFIX = "decant.suffix";
  private static final int WIDEST_DECIMAL = 38;
  private static final int SCALE_WITHOUT_DECLARATION = 18;
  private static final Set<String> TEXT_NAMES =
      Set.of(
          "text", "varchar", "bpchar", "char", "name", "string", "uuid", "json", "jsonb",
          "unknown");

  /** Absent: a nested type, or one that the service does not send. */
  static Optional<WireType> of(int jdbcType, String typeName, int precision, int scale) {
    return Optional.ofNullable(
        switch (jdbcType) {
          case Types.BIT, Types.BOOLEAN -> same(DataTypes.BooleanType);
          case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> same(DataTypes.IntegerType);
          case Types.BIGINT -> same(DataTypes.LongType);
          case Types.REAL, Types.FLOAT, Types.DOUBLE -> same(DataTypes.DoubleType);
          case Types.NUMERIC, Types.DECIMAL -> same(decimal(precision, scale));
          case Types.DATE -> new WireType(DataTypes.StringType, DataTypes.DateType, "");
          case Types.TIMESTAMP ->
              new WireType(
                  DataTypes.StringType, DataTypes.TimestampType, isZoned(typeName) ? "" : "Z");
          case Types.TIMESTAMP_WITH_TIMEZONE ->
              new WireType(DataTypes.StringType, DataTypes.TimestampType, "");
          case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR -> same(DataTypes.StringType);
          default ->
              TEXT_NAMES.contains(typeName.toLowerCase(Locale.ROOT))
                  ? same(DataTypes.StringType)
                  : null;
        });
  }

  /** The type of a column that {@link #describe} has described. */
  static WireType of(StructField field) {
    Metadata metadata = field.metadata();
    return metadata.contains(TYPE)
        ? new WireType(
            field.dataType(),
            DataType.fromDDL(metadata.getString(TYPE)),
            metadata.getString(SUFFIX))
        : same(field.dataType());
  }

  /** Notes beside a column of Spark's JDBC source how to make the value from the text. */
  void describe(MetadataBuilder metadata) {
    if (!onTheWire.equals(type)) {
      metadata.putString(TYPE, type.sql());
      metadata.putString(SUFFIX, suffix);
    }
  }

  /** The column in its own type, made of the one that was read. */
  Column read(Column wire) {
    if (onTheWire.equals(type)) {
      return wire;
    }
    return (suffix.isEmpty() ? wire : functions.concat(wire, functions.lit(suffix))).cast(type);
  }

  private static boolean isZoned(String typeName) {
    return "timestamptz".equalsIgnoreCase(typeName);
  }

  private static DecimalType decimal(int precision, int scale) {
    if (precision <= 0 || precision > WIDEST_DECIMAL) {
      return DataTypes.createDecimalType(WIDEST_DECIMAL, SCALE_WITHOUT_DECLARATION);
    }
    return DataTypes.createDecimalType(precision, scale);
  }

  private static WireType same(DataType type) {
    return new WireType(type, type, "");
  }
}

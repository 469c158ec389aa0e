package io.decant.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/**
 * Types of the Experience Data Model that hold one value, and what Spark writes for each. A column
 * is taken only where each of its values can be kept as it is: the service would convert more, some
 * of it with a loss, and fail a batch for the rest.
 */
public enum XdmType {
  /** Text; whole numbers are written as text, because identifiers are. */
  STRING(
      "string",
      DataTypes.StringType,
      DataTypes.ByteType,
      DataTypes.ShortType,
      DataTypes.IntegerType,
      DataTypes.LongType),
  /** True or false. */
  BOOLEAN("boolean", DataTypes.BooleanType),
  /** A whole number of 8 bits. */
  BYTE("byte", DataTypes.ByteType),
  /** A whole number of 16 bits. */
  SHORT("short", DataTypes.ShortType, DataTypes.ByteType),
  /** A whole number of 32 bits. */
  INT("int", DataTypes.IntegerType, DataTypes.ByteType, DataTypes.ShortType),
  /** A whole number of 64 bits. */
  LONG("long", DataTypes.LongType, DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType),
  /** A number with a fraction. */
  NUMBER(
      "number",
      DataTypes.DoubleType,
      DataTypes.FloatType,
      DataTypes.ByteType,
      DataTypes.ShortType,
      DataTypes.IntegerType),
  /** A day. */
  DATE("date", DataTypes.DateType),
  /** A moment. */
  DATE_TIME("date-time", DataTypes.TimestampType, DataTypes.TimestampNTZType);

  /** The digits that a double always keeps. */
  private static final int EXACT_DIGITS = 15;

  private final String word;
  private final DataType type;
  private final List<DataType> others;

  XdmType(String word, DataType type, DataType... others) {
    this.word = word;
    this.type = type;
    this.others = List.of(others);
  }

  /** As schemas call it. */
  public String word() {
    return word;
  }

  /** Whether its values are numbers. */
  boolean isNumber() {
    return List.of(BYTE, SHORT, INT, LONG, NUMBER).contains(this);
  }

  /** What Spark writes. */
  DataType type() {
    return type;
  }

  /** Whether a column of this type keeps its values. */
  boolean takes(DataType column) {
    if (this == NUMBER && column instanceof DecimalType decimal) {
      return decimal.precision() <= EXACT_DIGITS;
    }
    return column.equals(type) || others.contains(column);
  }

  /** The types of columns that may go there, for messages. */
  String accepted() {
    List<String> names = others.stream().map(DataType::simpleString).sorted().distinct().toList();
    return type.simpleString() + (names.isEmpty() ? "" : " (or " + String.join(", ", names) + ")");
  }

  /** The type of the field that a column becomes; absent where no single value is in it. */
  static Optional<XdmType> of(DataType column) {
    return Arrays.stream(values())
        .filter(type -> type.type.equals(column))
        .findFirst()
        .or(
            () ->
                Arrays.stream(values())
                    .filter(type -> type != STRING && type.takes(column))
                    .findFirst());
  }

  /** Why a column becomes no field, to follow its type in messages. */
  static String refusal(DataType column) {
    if (column instanceof DecimalType) {
      return "which has more digits than a number keeps ("
          + EXACT_DIGITS
          + "); cast it to double or string where the scores are made";
    }
    boolean several =
        column instanceof ArrayType || column instanceof MapType || column instanceof StructType;
    return several ? "which is no single value" : "a type for which there is no field";
  }

  /** A field of this type as the registry wants it defined; it finds the type's name itself. */
  ObjectNode definition() {
    ObjectNode field = JsonNodeFactory.instance.objectNode();
    return switch (this) {
      case STRING, BOOLEAN, NUMBER -> field.put("type", word);
      case DATE, DATE_TIME -> field.put("type", "string").put("format", word);
      case BYTE -> integer(field, 1L << 7);
      case SHORT -> integer(field, 1L << 15);
      case INT -> field.put("type", "integer");
      case LONG -> integer(field, 1L << 53);
    };
  }

  /** Bounds as documented, the upper ones too. */
  private static ObjectNode integer(ObjectNode field, long bound) {
    return field.put("type", "integer").put("minimum", -bound).put("maximum", bound);
  }

  /** The type of a field; absent where it holds more than one value, or is none that is known. */
  static Optional<XdmType> of(JsonNode field) {
    String said = field.path("meta:xdmType").asText();
    return Arrays.stream(values())
        .filter(type -> type.word.equals(said.isEmpty() ? plain(field) : said))
        .findFirst();
  }

  /** Where a schema says no more than JSON Schema does. */
  private static String plain(JsonNode field) {
    String type = field.path("type").asText();
    String format = field.path("format").asText();
    return switch (type) {
      case "string" -> format.equals("date") || format.equals("date-time") ? format : type;
      case "integer" -> whole(field).word;
      default -> type;
    };
  }

  private static XdmType whole(JsonNode field) {
    return Stream.of(BYTE, SHORT, LONG)
        .filter(
            type -> type.definition().path("maximum").asLong() == field.path("maximum").asLong())
        .findFirst()
        .orElse(INT);
  }
}

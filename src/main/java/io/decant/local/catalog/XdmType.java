package io.decant.local.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;

/** Types of columns as the Experience Data Model writes them. GUESS: the types without a match. */
final class XdmType {
  private static final String NAME = "meta:xdmType";
  private static final String PROPERTIES = "properties";

  private XdmType() {}

  /** The fields of a struct by name. */
  static ObjectNode properties(StructType type) {
    ObjectNode properties = JsonNodeFactory.instance.objectNode();
    for (String name : type.fieldNames()) {
      properties.set(name, of(type.apply(name).dataType()));
    }
    return properties;
  }

  private static ObjectNode of(DataType type) {
    if (type instanceof StructType struct) {
      ObjectNode object = typed("object", "object");
      object.set(PROPERTIES, properties(struct));
      return object;
    } else if (type instanceof ArrayType array) {
      ObjectNode list = typed("array", "array");
      list.set("items", of(array.elementType()));
      return list;
    } else if (type instanceof MapType map) {
      ObjectNode object = typed("object", "map");
      object.set("additionalProperties", of(map.valueType()));
      return object;
    }
    return scalar(type);
  }

  private static ObjectNode scalar(DataType type) {
    if (type instanceof BooleanType) {
      return typed("boolean", "boolean");
    } else if (type instanceof IntegralType) {
      return typed("integer", type instanceof LongType ? "long" : "int");
    } else if (type instanceof NumericType) {
      return typed("number", "number");
    } else if (type instanceof DateType) {
      return typed("string", "date").put("format", "date");
    } else if (type instanceof TimestampType) {
      return typed("string", "date-time").put("format", "date-time");
    }
    return typed("string", "string");
  }

  /**
   * Gives fields the names of their types, which clients do not send.
   *
   * @param properties fields by name; is changed
   */
  static void name(ObjectNode properties) {
    for (JsonNode field : properties) {
      ObjectNode object = (ObjectNode) field;
      if (object.path(PROPERTIES) instanceof ObjectNode inner) {
        name(inner);
      }
      if (!object.has(NAME)) {
        object.put(NAME, named(object));
      }
    }
  }

  private static String named(ObjectNode field) {
    String type = field.path("type").asText();
    String format = field.path("format").asText();
    return switch (type) {
      case "string" -> format.startsWith("date") ? format : type;
      case "integer" -> integer(field.path("maximum").asLong());
      default -> type;
    };
  }

  /** By its bound, as documented. */
  private static String integer(long maximum) {
    if (maximum == 1L << 7) {
      return "byte";
    } else if (maximum == 1L << 15) {
      return "short";
    }
    return maximum == 1L << 53 ? "long" : "int";
  }

  /** Columns for fields that have the names of their types. */
  static StructType columns(ObjectNode properties) {
    StructType columns = new StructType();
    for (Map.Entry<String, JsonNode> field : properties.properties()) {
      columns = columns.add(field.getKey(), column((ObjectNode) field.getValue()));
    }
    return columns;
  }

  private static DataType column(ObjectNode field) {
    return switch (field.path(NAME).asText()) {
      case "object" -> columns((ObjectNode) field.path(PROPERTIES));
      case "boolean" -> DataTypes.BooleanType;
      case "byte" -> DataTypes.ByteType;
      case "short" -> DataTypes.ShortType;
      case "int" -> DataTypes.IntegerType;
      case "long" -> DataTypes.LongType;
      case "number" -> DataTypes.DoubleType;
      case "date" -> DataTypes.DateType;
      case "date-time" -> DataTypes.TimestampType;
      default -> DataTypes.StringType;
    };
  }

  private static ObjectNode typed(String json, String xdm) {
    return JsonNodeFactory.instance.objectNode().put("type", json).put(NAME, xdm);
  }
}

package io.decant.local.catalog;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;

/** Types of columns as the Experience Data Model writes them. GUESS: the types without a match. */
final class XdmType {
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
      object.set("properties", properties(struct));
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

  private static ObjectNode typed(String json, String xdm) {
    return JsonNodeFactory.instance.objectNode().put("type", json).put("meta:xdmType", xdm);
  }
}

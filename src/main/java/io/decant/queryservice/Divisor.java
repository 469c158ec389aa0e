package io.decant.queryservice;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * A column by whose hash the service divides rows.
 *
 * @param name its name
 * @param asText whether its text is hashed, because it may be of a nested type, which comes as text
 *     over the wire and has no hash of its own in the service
 */
record Divisor(String name, boolean asText) implements Serializable {
  /** Keys, which are of plain types. */
  static List<Divisor> keys(List<String> names) {
    return names.stream().map(Divisor::of).toList();
  }

  /** A key or a time. */
  static Divisor of(String name) {
    return new Divisor(name, false);
  }

  /** Any column. */
  static Divisor of(StructField column) {
    return new Divisor(column.name(), column.dataType().equals(DataTypes.StringType));
  }

  /** What is hashed. */
  String sql() {
    String quoted = Identifiers.quote(name);
    return asText ? "cast(" + quoted + " AS string)" : quoted;
  }

  @Override
  public String toString() {
    return name;
  }
}

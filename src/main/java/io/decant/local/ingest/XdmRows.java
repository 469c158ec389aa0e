package io.decant.local.ingest;

import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;

/**
 * Brings uploaded rows into the schema of a data set by the documented table of conversions. What
 * is not there is null; what cannot be converted fails the batch. GUESS: that unknown fields fail
 * it, that fractions are cut off, and that arrays must match.
 */
final class XdmRows {
  /** What a value that cannot be converted is told by, within the errors of Spark. */
  static final String MARK = "TypeCompatibilityException: ";

  private XdmRows() {}

  /**
   * The rows in the schema of a data set.
   *
   * @throws TypeCompatibilityException when a field has a type that is not converted; a value is
   *     found when the rows are read
   */
  static Dataset<Row> of(Dataset<Row> rows, StructType schema) {
    return rows.select(fields(rows.schema(), schema, "", name -> rows.col(quoted(name))));
  }

  private static Column[] fields(
      StructType given, StructType wanted, String path, Function<String, Column> value) {
    List<String> names = Arrays.asList(given.fieldNames());
    for (String name : names) {
      if (!Arrays.asList(wanted.fieldNames()).contains(name)) {
        throw new TypeCompatibilityException(
            "Field " + path + name + " is not in the schema of the data set.");
      }
    }
    List<Column> columns = new ArrayList<>();
    for (String name : wanted.fieldNames()) {
      DataType to = wanted.apply(name).dataType();
      Column column =
          names.contains(name)
              ? converted(value.apply(name), given.apply(name).dataType(), to, path + name)
              : lit(null).cast(to);
      columns.add(column.as(name));
    }
    return columns.toArray(Column[]::new);
  }

  private static Column converted(Column value, DataType from, DataType to, String path) {
    if (from.sameType(to)) {
      return value;
    } else if (from instanceof StructType given && to instanceof StructType wanted) {
      Column[] fields = fields(given, wanted, path + ".", name -> value.getField(name));
      return when(value.isNotNull(), struct(fields));
    } else if (isObject(from) && isObject(to)) {
      return from_json(to_json(value), to);
    } else if (!convertible(from, to)) {
      throw new TypeCompatibilityException(path, from.simpleString(), to.simpleString());
    }
    return checked(value, cast(value, from, to), from, to, path);
  }

  private static boolean isObject(DataType type) {
    return type instanceof StructType || type instanceof MapType;
  }

  private static boolean convertible(DataType from, DataType to) {
    boolean time = to instanceof DateType || to instanceof TimestampType;
    boolean plain = to instanceof StringType || to instanceof NumericType;
    if (from instanceof StringType) {
      return plain || time;
    }
    boolean millis = from instanceof LongType && time;
    return plain ? from instanceof NumericType : millis;
  }

  /** Numbers are milliseconds where a time is wanted. */
  private static Column cast(Column value, DataType from, DataType to) {
    boolean millis =
        from instanceof LongType && !(to instanceof NumericType || to instanceof StringType);
    return millis ? value.divide(1000).cast(DataTypes.TimestampType).cast(to) : value.cast(to);
  }

  private static Column checked(
      Column value, Column cast, DataType from, DataType to, String path) {
    boolean narrows = from instanceof IntegralType && to instanceof IntegralType;
    Column lost = narrows ? cast.cast(from).notEqual(value) : cast.isNull();
    String text =
        MARK + "a value of field " + path + " cannot be converted to " + to.simpleString();
    Column failure = raise_error(lit(text)).cast(to);
    return when(value.isNotNull().and(lost), failure).otherwise(cast);
  }

  private static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}

package io.decant.local.ingest;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.map_filter;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.timestamp_millis;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.transform_values;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;

/**
 * Brings uploaded rows into the schema of a data set by the documented table of conversions. What
 * is not there is null; what cannot be converted fails the batch. GUESS: that unknown fields fail
 * it, that fractions are cut off, and that the items of arrays are converted like other values.
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
    if (DataType.equalsIgnoreNullability(from, to)) {
      return value;
    } else if (from instanceof StructType given && to instanceof StructType wanted) {
      return object(value, fields(given, wanted, path + ".", name -> value.getField(name)));
    } else if (from instanceof MapType given && to instanceof StructType wanted) {
      StructType every = new StructType();
      for (String name : wanted.fieldNames()) {
        every = every.add(name, given.valueType());
      }
      return object(value, fields(every, wanted, path + ".", name -> value.getItem(name)));
    } else if (from instanceof StructType given
        && to instanceof MapType wanted
        && wanted.keyType() instanceof StringType) {
      return when(value.isNotNull(), entries(value, given, wanted, path));
    } else if (from instanceof MapType given
        && to instanceof MapType wanted
        && given.keyType().equals(wanted.keyType())) {
      return transform_values(
          value, (key, at) -> converted(at, given.valueType(), wanted.valueType(), path));
    } else if (from instanceof ArrayType given && to instanceof ArrayType wanted) {
      return transform(
          value, item -> converted(item, given.elementType(), wanted.elementType(), path));
    } else if (!convertible(from, to)) {
      throw new TypeCompatibilityException(path, from.simpleString(), to.simpleString());
    }
    return checked(value, cast(value, from, to), from, to, path);
  }

  private static Column object(Column value, Column[] fields) {
    return when(value.isNotNull(), struct(fields));
  }

  /** An object of JSON has the keys of all others, too: what is null was not there. */
  private static Column entries(Column value, StructType given, MapType wanted, String path) {
    List<Column> entries = new ArrayList<>();
    for (StructField field : given.fields()) {
      String at = path + "." + field.name();
      entries.add(lit(field.name()));
      entries.add(
          converted(value.getField(field.name()), field.dataType(), wanted.valueType(), at));
    }
    return map_filter(map(entries.toArray(Column[]::new)), (key, entry) -> entry.isNotNull());
  }

  private static boolean convertible(DataType from, DataType to) {
    boolean plain = to instanceof StringType || to instanceof NumericType;
    boolean time = to instanceof DateType || to instanceof TimestampType;
    if (from instanceof StringType) {
      return plain || time;
    }
    return plain ? from instanceof NumericType : time && from instanceof LongType;
  }

  /** Numbers are milliseconds where a time is wanted. */
  private static Column cast(Column value, DataType from, DataType to) {
    boolean time = to instanceof DateType || to instanceof TimestampType;
    return time && from instanceof LongType ? timestamp_millis(value).cast(to) : value.cast(to);
  }

  private static Column checked(
      Column value, Column cast, DataType from, DataType to, String path) {
    boolean narrows = from instanceof NumericType && to instanceof IntegralType;
    Column difference = abs(value.cast(DataTypes.DoubleType).minus(cast));
    Column lost = narrows ? cast.isNull().or(difference.geq(1)) : cast.isNull();
    String text =
        MARK + "a value of field " + path + " cannot be converted to " + to.simpleString();
    Column failure = raise_error(lit(text)).cast(to);
    return when(value.isNotNull().and(lost), failure).otherwise(cast);
  }

  private static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}

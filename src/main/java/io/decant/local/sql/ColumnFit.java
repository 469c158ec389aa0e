package io.decant.local.sql;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Brings rows into the order of a table's columns by name, those of structs too. */
final class ColumnFit {
  private ColumnFit() {}

  /**
   * The rows in the order of a table.
   *
   * @throws QueryFailure when the names are not the same
   */
  static Dataset<Row> of(Dataset<Row> rows, StructType table) {
    StructType given = rows.schema();
    Map<String, StructField> known = sameFields(given, table);
    Column[] columns =
        Arrays.stream(table.fields())
            .map(
                field -> {
                  StructField source = known.get(field.name());
                  Column value = rows.col("`" + source.name().replace("`", "``") + "`");
                  return fit(value, source.dataType(), field.dataType()).as(field.name());
                })
            .toArray(Column[]::new);
    return rows.select(columns);
  }

  private static Column fit(Column value, DataType from, DataType to) {
    if (!(from instanceof StructType given) || !(to instanceof StructType wanted)) {
      if (!assignable(from, to)) {
        throw SqlErrors.typesDiffer(value.toString(), from.sql(), to.sql());
      }
      return from.equals(to) ? value : value.cast(to);
    }
    Map<String, StructField> known = sameFields(given, wanted);
    Column[] fields =
        Arrays.stream(wanted.fields())
            .map(
                field -> {
                  StructField source = known.get(field.name());
                  Column part = value.getField(source.name());
                  return fit(part, source.dataType(), field.dataType()).as(field.name());
                })
            .toArray(Column[]::new);
    return when(value.isNull(), lit(null)).otherwise(struct(fields));
  }

  /** What may be stored without a word; nothing that could lose digits. */
  private static boolean assignable(DataType from, DataType to) {
    if (Cast.canUpCast(from, to)) {
      return true;
    }
    boolean exact = to instanceof IntegralType || to instanceof DecimalType;
    boolean narrower = exact && from instanceof NumericType;
    return !narrower && Cast.canANSIStoreAssign(from, to);
  }

  private static Map<String, StructField> sameFields(StructType given, StructType wanted) {
    Map<String, StructField> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (StructField field : given.fields()) {
      byName.put(field.name(), field);
    }
    boolean same = lowerCase(given).equals(lowerCase(wanted));
    if (!same) {
      throw SqlErrors.columnsDiffer(List.of(wanted.fieldNames()), List.of(given.fieldNames()));
    }
    return byName;
  }

  private static List<String> lowerCase(StructType type) {
    return Arrays.stream(type.fieldNames())
        .map(name -> name.toLowerCase(Locale.ROOT))
        .sorted()
        .toList();
  }
}

package io.decant.lake;

import io.decant.plan.InternalColumns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * How the columns of one export fit those of the exports before: new fields may come, also nested
 * ones, and old ones may be absent; a type never changes.
 */
final class ExportSchema {
  private ExportSchema() {}

  /** The columns of both; fails with a {@link Conflict}. */
  static StructType merge(StructType before, StructType now) throws Conflict {
    return merge("", before, now);
  }

  private static StructType merge(String path, StructType before, StructType now) throws Conflict {
    Map<String, StructField> merged = new LinkedHashMap<>();
    for (StructField field : before.fields()) {
      merged.put(field.name().toLowerCase(Locale.ROOT), optional(field, field.dataType()));
    }
    for (StructField field : now.fields()) {
      String at = path + field.name();
      String key = field.name().toLowerCase(Locale.ROOT);
      StructField known = merged.get(key);
      if (known == null) {
        rejectOwn(at, path, key);
        merged.put(key, optional(field, field.dataType()));
      } else if (known.name().equals(field.name())) {
        merged.put(key, optional(field, merge(at, known.dataType(), field.dataType())));
      } else {
        throw new Conflict(at + " was written " + known.name() + " before");
      }
    }
    List<StructField> fields = new ArrayList<>(merged.values());
    return DataTypes.createStructType(fields);
  }

  private static DataType merge(String path, DataType before, DataType now) throws Conflict {
    if (before instanceof StructType one && now instanceof StructType other) {
      return merge(path + ".", one, other);
    } else if (before instanceof ArrayType one && now instanceof ArrayType other) {
      return DataTypes.createArrayType(merge(path, one.elementType(), other.elementType()));
    } else if (before instanceof MapType one && now instanceof MapType other) {
      return DataTypes.createMapType(
          merge(path, one.keyType(), other.keyType()),
          merge(path, one.valueType(), other.valueType()));
    } else if (before.equals(now)) {
      return before;
    }
    throw new Conflict(
        path + " is " + now.simpleString() + "; it was " + before.simpleString() + " before");
  }

  private static void rejectOwn(String at, String path, String key) throws Conflict {
    boolean own =
        key.startsWith(InternalColumns.PREFIX)
            || key.equals(ExportColumns.EXPORT_TIME.toLowerCase(Locale.ROOT));
    if (path.isEmpty() && own) {
      throw new Conflict(at + " is a name of Decant's own");
    }
  }

  private static StructField optional(StructField field, DataType type) {
    return DataTypes.createStructField(field.name(), type, true);
  }

  /** Says which field does not fit, and how. */
  static final class Conflict extends Exception {
    private static final long serialVersionUID = 1L;

    Conflict(String message) {
      super(message);
    }
  }
}

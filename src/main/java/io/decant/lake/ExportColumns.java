package io.decant.lake;

import io.decant.config.SourceConfig;
import io.decant.plan.InternalColumns;
import io.decant.plan.ReadRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that an export source has, made of those that its store keeps. They are made when
 * rows are read, not when files are taken, so that a job may ask for other fields at any time.
 */
final class ExportColumns {
  /** The time of the export that brought a row. */
  static final String EXPORT_TIME = "exportTime";

  private ExportColumns() {}

  /**
   * The columns of the source.
   *
   * @param stored rows of the store, with Decant's own columns
   */
  static Dataset<Row> of(
      ReadRequest request, SourceConfig.DatasetExport source, Dataset<Row> stored) {
    List<Column> columns = new ArrayList<>();
    if (source.columns().isEmpty()) {
      for (String name : stored.columns()) {
        if (!name.startsWith(InternalColumns.PREFIX)) {
          columns.add(Columns.named(name));
        }
      }
      columns.add(Columns.named(ExportStore.EXPORTED).as(EXPORT_TIME));
    }
    for (Map.Entry<String, String> column : source.columns().entrySet()) {
      columns.add(field(request, stored.schema(), column.getValue()).as(column.getKey()));
    }
    return stored.select(columns.toArray(Column[]::new));
  }

  private static Column field(ReadRequest request, StructType schema, String path) {
    if (path.equals(EXPORT_TIME)) {
      return Columns.named(ExportStore.EXPORTED);
    }
    Column column = null;
    DataType type = schema;
    StringBuilder walked = new StringBuilder();
    for (String name : path.split("\\.")) {
      List<String> names = names(type);
      if (!names.contains(name)) {
        throw ExportErrors.noField(request, path, walked.toString(), type, names);
      }
      column = column == null ? Columns.named(name) : column.getField(name);
      type = ((StructType) type).apply(name).dataType();
      walked.append(walked.length() == 0 ? "" : ".").append(name);
    }
    return column;
  }

  private static List<String> names(DataType type) {
    if (!(type instanceof StructType struct)) {
      return List.of();
    }
    return Arrays.stream(struct.fields())
        .map(StructField::name)
        .filter(name -> !name.startsWith(InternalColumns.PREFIX))
        .toList();
  }
}

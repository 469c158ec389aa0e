package io.decant.lake;

import io.decant.config.SourceConfig;
import io.decant.config.SourceConfig.DatasetExport.Format;
import io.decant.plan.InternalColumns;
import io.decant.plan.ReadRequest;
import io.decant.storage.LiteralPath;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The rows of exported files. */
final class ExportRows {
  private static final String MALFORMED = InternalColumns.PREFIX + "malformed";
  private static final StructType NO_COLUMNS = new StructType();

  /** Rows are taken once and kept for good: a page that was damaged on its way must not be. */
  private static final String VERIFY_PAGES = "parquet.page.verify-checksum.enabled";

  private static final int LONGEST_TIME = 14;

  private final SparkSession spark;
  private final SourceConfig.DatasetExport source;

  ExportRows(SparkSession spark, SourceConfig.DatasetExport source) {
    this.spark = spark;
    this.source = source;
  }

  /**
   * The columns of the store once the files are taken.
   *
   * @param stored its columns now; absent when there is no store yet
   */
  StructType schema(ReadRequest request, List<ExportedFile> files, Optional<StructType> stored) {
    StructType before = stored.orElse(NO_COLUMNS);
    if (source.format() == Format.JSON) {
      return declared(request, stored);
    }
    if (files.isEmpty()) {
      return before;
    }
    try {
      return ExportSchema.merge(before, merged(files));
    } catch (Exception e) {
      throw misfit(request, files, before, e);
    }
  }

  /** Footers of all files at once. */
  private StructType merged(List<ExportedFile> files) {
    return spark.read().option("mergeSchema", true).parquet(locations(files)).schema();
  }

  /** File by file, to find the one that does not fit. */
  private RuntimeException misfit(
      ReadRequest request, List<ExportedFile> files, StructType before, Exception failure) {
    StructType seen = before;
    for (ExportedFile file : files) {
      StructType schema;
      try {
        schema = merged(List.of(file));
      } catch (Exception e) {
        return ExportErrors.unreadable(request, file.location(), e);
      }
      try {
        seen = ExportSchema.merge(seen, schema);
      } catch (ExportSchema.Conflict e) {
        return ExportErrors.otherType(request, file.location(), e);
      }
    }
    return LakeErrors.unread(request, source.path(), failure);
  }

  /** A column that was not read from the files taken before would be null there without reason. */
  private StructType declared(ReadRequest request, Optional<StructType> stored) {
    StructType declared;
    try {
      declared = ExportSchema.merge(NO_COLUMNS, StructType.fromDDL(source.schema().orElseThrow()));
    } catch (Exception e) {
      throw CsvErrors.schema(request, source.schema().orElseThrow(), e);
    }
    if (stored.isPresent() && !stored.get().equals(declared)) {
      throw ExportErrors.otherSchema(request, source.store(), stored.get(), declared);
    }
    return declared;
  }

  /** The rows with the name of their file and the time of their export. */
  Dataset<Row> of(List<ExportedFile> files, StructType schema) {
    String[] locations = locations(files);
    if (source.format() == Format.PARQUET) {
      Dataset<Row> rows = spark.read().schema(schema).option(VERIFY_PAGES, true).parquet(locations);
      return withOrigin(rows, Columns.all(List.of(schema.fieldNames())));
    }
    Dataset<Row> rows =
        spark
            .read()
            .schema(schema.add(MALFORMED, DataTypes.StringType))
            .option("mode", "PERMISSIVE")
            .option("columnNameOfCorruptRecord", MALFORMED)
            .json(locations);
    return withOrigin(rows, MalformedRecord.checked(schema, MALFORMED));
  }

  private static Dataset<Row> withOrigin(Dataset<Row> rows, Column[] columns) {
    Column location = functions.col("_metadata.file_path");
    Column name = functions.regexp_extract(location, "exportTime=[0-9]+/.*$", 0);
    Column digits = functions.regexp_extract(location, "exportTime=([0-9]+)/[^=]*$", 1);
    Column exported =
        functions.to_timestamp(functions.rpad(digits, LONGEST_TIME, "0"), "yyyyMMddHHmmss");
    Column[] all = java.util.Arrays.copyOf(columns, columns.length + 2);
    all[columns.length] = name.as(ExportStore.FILE);
    all[columns.length + 1] = exported.as(ExportStore.EXPORTED);
    return rows.select(all);
  }

  private static String[] locations(List<ExportedFile> files) {
    return files.stream().map(ExportedFile::location).map(LiteralPath::of).toArray(String[]::new);
  }
}

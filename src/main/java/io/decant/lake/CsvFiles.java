package io.decant.lake;

import io.decant.config.SourceConfig;
import io.decant.plan.InternalColumns;
import io.decant.plan.ReadRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * CSV after RFC 4180: quotes are doubled, a backslash is a backslash, a quoted value may span
 * lines. A record that does not fit the schema fails the read; Spark alone would make its values
 * null.
 */
final class CsvFiles implements Table {
  private static final String MALFORMED = InternalColumns.PREFIX + "malformed";

  private final SparkSession spark;
  private final SourceConfig.Csv source;

  CsvFiles(SparkSession spark, SourceConfig.Csv source) {
    this.spark = spark;
    this.source = source;
  }

  @Override
  public String path() {
    return source.path();
  }

  @Override
  public Optional<String> currentVersion(ReadRequest request) {
    return Optional.empty();
  }

  @Override
  public Dataset<Row> rows(ReadRequest request, Optional<String> version) {
    new LakePath(spark, path()).requireExists(request);
    StructType schema = schema(request);
    if (source.header()) {
      requireHeader(request, List.of(schema.fieldNames()));
    }
    Dataset<Row> records =
        reader()
            .schema(schema.add(MALFORMED, DataTypes.StringType))
            .option("mode", "PERMISSIVE")
            .option("columnNameOfCorruptRecord", MALFORMED)
            .option("enforceSchema", false)
            // A record with too few values is only noticed when all of them are parsed.
            .option("columnPruning", false)
            .csv(path());
    return records.select(MalformedRecord.checked(schema, MALFORMED));
  }

  @Override
  public boolean countsCheaply() {
    return false;
  }

  @Override
  public List<String> pushedDown() {
    return List.of();
  }

  @Override
  public Optional<RuntimeException> failure(ReadRequest request, Exception thrown) {
    return MalformedRecord.in(thrown)
        .<RuntimeException>map(
            record -> CsvErrors.malformed(request, record, record.line(spark), thrown))
        .or(() -> CsvErrors.header(request, thrown))
        .or(() -> LakeErrors.filesGone(request, path(), thrown));
  }

  private DataFrameReader reader() {
    return spark
        .read()
        .option("header", source.header())
        .option("multiLine", true)
        .option("quote", "\"")
        .option("escape", "\"");
  }

  private StructType schema(ReadRequest request) {
    try {
      return StructType.fromDDL(source.schema());
    } catch (Exception e) {
      throw CsvErrors.schema(request, source.schema(), e);
    }
  }

  private void requireHeader(ReadRequest request, List<String> declared) {
    List<String> found;
    try {
      found = Arrays.asList(reader().option("inferSchema", false).csv(path()).columns());
    } catch (Exception e) {
      throw LakeErrors.unread(request, path(), e);
    }
    if (!found.equals(declared)) {
      throw CsvErrors.otherHeader(request, path(), declared, found);
    }
  }
}

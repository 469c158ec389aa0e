package io.decant.lake;

import io.decant.config.SourceConfig;
import io.decant.plan.InternalColumns;
import io.decant.plan.PinnedSource;
import io.decant.plan.ReadRequest;
import io.decant.plan.SourceFiles;
import java.util.ArrayList;
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

  /** So many columns that the schema does not have are named. */
  private static final int MORE_COLUMNS = 20;

  private final SparkSession spark;
  private final SourceConfig.Csv source;
  private final PlainFiles files;

  CsvFiles(SparkSession spark, SourceConfig.Csv source, Optional<SourceFiles> recorded) {
    this.spark = spark;
    this.source = source;
    this.files = new PlainFiles(spark, source.path(), recorded);
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
            .csv(files.paths());
    return records.select(MalformedRecord.checked(schema, MALFORMED));
  }

  @Override
  public boolean countsCheaply() {
    return false;
  }

  @Override
  public Optional<RuntimeException> failure(ReadRequest request, Exception thrown) {
    return MalformedRecord.in(thrown)
        .<RuntimeException>map(
            record -> CsvErrors.malformed(request, record, record.line(spark), thrown))
        .or(() -> CsvErrors.header(request, thrown))
        .or(() -> LakeErrors.filesGone(request, path(), thrown));
  }

  @Override
  public SourceFiles files(ReadRequest request, Optional<String> version) {
    return files.digests().ofContents(List.of(rows(request, version).inputFiles()));
  }

  @Override
  public List<String> gone(ReadRequest request, PinnedSource pinned) {
    new LakePath(spark, path()).requireExists(request);
    return files.gone(() -> List.of(rows(request, Optional.empty()).inputFiles()));
  }

  private DataFrameReader reader() {
    return files
        .in(spark.read())
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

  /**
   * The first record, read as values: where Spark itself looks for names, it takes those of the
   * files for patterns.
   */
  private List<String> header(int declared) {
    StructType texts = new StructType();
    for (int i = 0; i < declared + MORE_COLUMNS; i++) {
      texts = texts.add("text" + i, DataTypes.StringType);
    }
    Dataset<Row> records = reader().option("header", false).schema(texts).csv(files.paths());
    List<String> found = new ArrayList<>();
    for (Row first : records.takeAsList(1)) {
      for (int i = 0; i < texts.size(); i++) {
        found.add(first.isNullAt(i) ? "" : first.getString(i));
      }
    }
    while (!found.isEmpty() && found.get(found.size() - 1).isEmpty()) {
      found.remove(found.size() - 1);
    }
    // Names of directories are columns, too.
    String[] all = records.columns();
    found.addAll(List.of(all).subList(texts.size(), all.length));
    return found;
  }

  private void requireHeader(ReadRequest request, List<String> declared) {
    List<String> found;
    try {
      found = header(declared.size());
    } catch (Exception e) {
      throw LakeErrors.unread(request, path(), e);
    }
    if (!found.equals(declared)) {
      throw CsvErrors.otherHeader(request, path(), declared, found);
    }
  }
}

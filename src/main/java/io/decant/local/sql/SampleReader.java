package io.decant.local.sql;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What clients know and read of samples: {@code sample_meta('t')} and WITHAPPROXIMATE. */
final class SampleReader {
  private static final String CLAUSE = "WITHAPPROXIMATE";
  private static final StructType COLUMNS =
      new StructType()
          .add("sample_table_name", DataTypes.StringType)
          .add("sample_dataset_id", DataTypes.StringType)
          .add("parent_dataset_id", DataTypes.StringType)
          .add("sample_type", DataTypes.StringType)
          .add("sampling_rate", DataTypes.DoubleType)
          .add("filter_condition_on_source_dataset", DataTypes.StringType)
          .add("sample_num_rows", DataTypes.LongType)
          .add("created", DataTypes.TimestampType);

  private final SparkSession session;
  private final Sandbox sandbox;
  private final TableViews views;

  SampleReader(SessionContext context, TableViews views) {
    this.session = context.spark();
    this.sandbox = context.sandbox();
    this.views = views;
  }

  /** What {@code SELECT sample_meta('t')} selects. */
  String sampleMeta(String table, int origin) {
    if (sandbox.table(table).isEmpty()) {
      throw SqlErrors.noSuchTable(table, origin);
    }
    List<Row> rows =
        Sample.ofTable(table, sandbox).stream()
            .map(
                sample ->
                    RowFactory.create(
                        sample.table().name(),
                        Sandbox.dataSetId(sample.table().name()),
                        Sandbox.dataSetId(table),
                        "uniform",
                        sample.of().rate(),
                        sample.of().filter(),
                        sample.rows(),
                        Timestamp.from(sample.created())))
            .toList();
    String view = "sample_meta " + table;
    session.createDataFrame(rows, COLUMNS).createOrReplaceTempView("`" + view + "`");
    return "* FROM `" + view + "`";
  }

  /** Takes the word out of a statement; the tables before it are read by their newest sample. */
  List<TablePart> parts(SparkText text) {
    List<Token> tokens = text.tokens();
    List<TablePart> parts = new ArrayList<>();
    for (int i = 1; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.keyword().equals(CLAUSE)) {
        int origin = text.origin(token.start());
        text.blank(token.start(), token.start() + CLAUSE.length());
        parts.add(
            new TablePart(
                tokens.get(i - 1).start(),
                reference -> newest(reference.name().text()),
                () -> SqlErrors.unexpected(CLAUSE, origin)));
      }
    }
    return parts;
  }

  private String newest(String table) {
    List<Sample> samples = Sample.ofTable(table, sandbox);
    if (samples.isEmpty()) {
      throw SqlErrors.noSample(table);
    }
    SandboxTable newest = samples.get(samples.size() - 1).table();
    return views.part(newest, "SELECT * FROM " + newest.relation());
  }
}

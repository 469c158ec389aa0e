package io.decant.publish;

import java.util.Optional;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/**
 * Writes the rows of a run to a Delta table in one commit.
 *
 * @param path of the table
 * @param properties what a new one gets
 */
record DeltaWriter(String path, DeltaProperties properties) {
  /**
   * Makes the table, or replaces the period of the run.
   *
   * @param there the columns that the table has; absent when there is none
   */
  void write(Dataset<Row> set, SetStore.Request request, Optional<SetLayout> there) {
    boolean more = there.filter(has -> !request.layout().missingFrom(has).isEmpty()).isPresent();
    Dataset<Row> rows = there.isEmpty() || more ? request.comments().on(set) : set;
    DataFrameWriter<Row> writer =
        marked(rows, DeltaMark.of(request))
            .option("mergeSchema", more)
            .option("txnAppId", "decant-" + request.run())
            .option("txnVersion", 1);
    if (there.isEmpty()) {
      writer
          .options(properties.ofNewTable(request.layout()))
          .partitionBy(request.layout().partitionBy().toArray(String[]::new))
          .mode(SaveMode.ErrorIfExists)
          .save(path);
    } else {
      replace(writer, request);
    }
  }

  /** Replaces the period of a request by rows that are not its own. */
  void replace(Dataset<Row> rows, DeltaMark mark, SetStore.Request request) {
    replace(marked(rows, mark), request);
  }

  private static DataFrameWriter<Row> marked(Dataset<Row> rows, DeltaMark mark) {
    return rows.write()
        .format("delta")
        .option("partitionOverwriteMode", "static")
        .option("userMetadata", Json.line(mark));
  }

  private void replace(DataFrameWriter<Row> writer, SetStore.Request request) {
    String period =
        "`" + request.layout().period() + "` = DATE '" + request.period().toString() + "'";
    writer.mode(SaveMode.Overwrite).option("replaceWhere", period).save(path);
  }
}

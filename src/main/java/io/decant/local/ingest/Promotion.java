package io.decant.local.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.local.http.HttpFailure;
import io.decant.local.ingest.IngestBatch.Failure;
import io.decant.local.sql.BatchRows;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/** Brings the rows of a batch into the table of its data set, all or none. */
final class Promotion {
  private final BatchRows rows;

  Promotion(BatchRows rows) {
    this.rows = rows;
  }

  /**
   * Reads the files and adds their rows.
   *
   * @return how many there were
   */
  long promote(IngestBatch batch) {
    List<Path> files = batch.files().all();
    String table = batch.dataSet().table();
    if (files.isEmpty() && batch.replaced().isEmpty()) {
      return 0;
    }
    batch.replaced().forEach(predecessor -> checkReplaceable(table, predecessor));
    Dataset<Row> fitting = XdmRows.of(read(batch, files), rows.columns(table));
    Dataset<Row> kept = fitting.persist(StorageLevel.DISK_ONLY());
    try {
      long count = kept.count();
      rows.replace(table, kept, batch.id(), batch.replaced());
      return count;
    } finally {
      kept.unpersist();
    }
  }

  /**
   * Looks whether rows of a batch are in a table: what was taken away cannot be replaced.
   *
   * @throws HttpFailure 400 when there is none
   */
  void checkReplaceable(String table, String batch) {
    if (!rows.has(table, batch)) {
      throw HttpFailure.badRequest("There is nothing of batch " + batch + " to be replaced.");
    }
  }

  /** What a client is told of a failure. */
  static Failure failure(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      Optional<String> told = incompatible(cause);
      if (told.isPresent()) {
        return new Failure("TypeCompatibilityException", told.get());
      }
    }
    return new Failure("IngestionFailure", String.valueOf(thrown.getMessage()));
  }

  private static Optional<String> incompatible(Throwable cause) {
    String text = String.valueOf(cause.getMessage());
    int mark = text.indexOf(XdmRows.MARK);
    if (mark >= 0) {
      String told = text.substring(mark + XdmRows.MARK.length()).lines().findFirst().orElse("");
      return Optional.of(told.replaceFirst(" SQLSTATE: .*", "") + ".");
    }
    return cause instanceof TypeCompatibilityException ? Optional.of(text) : Optional.empty();
  }

  private Dataset<Row> read(IngestBatch batch, List<Path> files) {
    SparkSession session = rows.session();
    if (files.isEmpty()) {
      return session.createDataFrame(List.<Row>of(), new StructType());
    }
    String[] paths = files.stream().map(Path::toString).toArray(String[]::new);
    JsonNode format = batch.body().path("inputFormat");
    return format.path("format").asText().equals("json")
        ? session
            .read()
            .option("multiLine", format.path("isMultiLineJson").asBoolean())
            .option("mode", "FAILFAST")
            .option("dropFieldIfAllNull", true)
            .json(paths)
        : session.read().option("mergeSchema", true).parquet(paths);
  }
}

package io.decant.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A line of a Delta table's history.
 *
 * @param version the version that it made
 * @param mark what it says of itself; absent when Decant did not write it
 * @param metrics what Delta counted
 * @param engine Spark and Delta with their versions
 */
record DeltaCommit(
    long version, Optional<DeltaMark> mark, Map<String, String> metrics, String engine) {
  /** Reads a history, youngest first. */
  static List<DeltaCommit> all(Dataset<Row> history) {
    List<DeltaCommit> commits = new ArrayList<>();
    for (Row row :
        history
            .select("version", "userMetadata", "operationMetrics", "engineInfo")
            .collectAsList()) {
      Map<String, String> metrics = row.isNullAt(2) ? Map.of() : row.getJavaMap(2);
      String engine = row.isNullAt(3) ? "" : row.getString(3);
      commits.add(new DeltaCommit(row.getLong(0), mark(row.getString(1)), metrics, engine));
    }
    return commits;
  }

  private static Optional<DeltaMark> mark(String metadata) {
    if (metadata == null) {
      return Optional.empty();
    }
    try {
      DeltaMark mark = Json.value(metadata, DeltaMark.class);
      return mark == null || mark.run() == null ? Optional.empty() : Optional.of(mark);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** The commit as every format knows it. */
  SetStore.Commit commit() {
    return new SetStore.Commit(
        Long.toString(version), metric("numFiles"), metric("numOutputBytes"), delta());
  }

  private long metric(String name) {
    return Long.parseLong(metrics.getOrDefault(name, "0"));
  }

  private String delta() {
    int at = engine.indexOf("Delta-Lake/");
    return at < 0 ? engine : engine.substring(at + "Delta-Lake/".length()).split(" ", 2)[0];
  }
}

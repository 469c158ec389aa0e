package io.decant.explore;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is to be found out.
 *
 * @param table the data set, by its name in SQL
 * @param entity path of the column that says whom a row is about
 * @param time path of the column that says when; absent: {@code timestamp}, where there is one
 * @param event path of the column that says what happened; absent: {@code eventType}, where there
 *     is one
 * @param label the event type that is to be predicted; absent: none
 * @param asOf rows after this time are left out; absent: none is
 * @param columns paths of the columns that are described; empty: all
 * @param sampleRows how many rows are shown as they are, at most; 0: none
 */
public record ExplorationRequest(
    String table,
    String entity,
    Optional<String> time,
    Optional<String> event,
    Optional<String> label,
    Optional<Instant> asOf,
    List<String> columns,
    int sampleRows) {
  /** Copies the paths. */
  public ExplorationRequest {
    columns = List.copyOf(columns);
  }
}

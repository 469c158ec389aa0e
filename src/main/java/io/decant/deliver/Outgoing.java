package io.decant.deliver;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a run is going to send.
 *
 * @param staged all rows that were read
 * @param period what they are for
 * @param digest of these rows and of where they go
 * @param ledger what was returned before
 * @param data the rows that are sent
 * @param rows how many
 * @param replaced batches whose rows they take the place of
 * @param last the scores that were returned last; absent where they do not matter
 */
public record Outgoing(
    StagedRows staged,
    String period,
    String digest,
    Ledger ledger,
    Dataset<Row> data,
    long rows,
    List<String> replaced,
    Optional<Dataset<Row>> last) {
  /** Copies the batches. */
  public Outgoing {
    replaced = List.copyOf(replaced);
  }

  /** Whether there is nothing to send, because all of it was returned before. */
  public boolean unchanged() {
    return rows == 0;
  }
}

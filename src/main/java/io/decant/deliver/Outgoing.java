package io.decant.deliver;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
 * @param reach entities among all rows that the audience would take; absent: there is none
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
    OptionalLong reach,
    Optional<Dataset<Row>> last) {
  /** Copies the batches. */
  public Outgoing {
    replaced = List.copyOf(replaced);
  }

  /**
   * As it is noted before it is known what becomes of it.
   *
   * @param batch the batch, or what takes its place
   * @param run the run that sends it
   */
  LedgerEntry entry(String batch, String run) {
    return new LedgerEntry(batch, run, period, digest, rows, replaced, LedgerEntry.State.OPEN);
  }

  /** The same for a data set that was not there when the rows were looked at. */
  Outgoing into(String dataSet) {
    return new Outgoing(
        staged,
        period,
        digest,
        Ledger.empty(ledger.job(), dataSet),
        data,
        rows,
        replaced,
        reach,
        last);
  }

  /** Whether there is nothing to send, because all of it was returned before. */
  public boolean unchanged() {
    return rows == 0;
  }
}

package io.decant.deliver;

import io.decant.config.ReturnConfig;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Which rows are sent: all, those that have changed, or none because they were sent before.
 *
 * @param spark the session
 * @param job the job
 * @param state what it remembers
 */
record Choice(SparkSession spark, ReturnConfig job, StateDirectory state) {
  /**
   * Chooses.
   *
   * @param period what they are for
   * @param ledger what was returned before
   * @param reach entities among all rows that the audience would take
   */
  Outgoing of(
      StagedRows staged, Mapping mapping, String period, Ledger ledger, OptionalLong reach) {
    String digest = staged.digest() + "-" + mapping.mark();
    Optional<Dataset<Row>> last = last(ledger, mapping);
    Dataset<Row> data = staged.data();
    long rows = staged.rows();
    // Where rows are only added, others may have come after a batch that had these.
    if (last.isPresent()) {
      data = scores().orElseThrow().changed(data, last.get());
      rows = data.count();
    } else if (job.onlyChanged().isEmpty() && ledger.returned(period, digest).isPresent()) {
      data = data.limit(0);
      rows = 0;
    }
    List<String> replaced =
        rows == 0 || job.onlyChanged().isPresent()
            ? List.of()
            : ledger.returned(period).stream().map(LedgerEntry::batch).toList();
    return new Outgoing(staged, period, digest, ledger, data, rows, replaced, reach, last);
  }

  /** Keeps the scores that will have been returned last when a batch has been. */
  void keep(String batch, Outgoing outgoing) {
    scores().ifPresent(kept -> kept.keep(batch, outgoing.data(), outgoing.last()));
  }

  private Optional<LastScores> scores() {
    return job.onlyChanged().map(rule -> new LastScores(spark, state, job.keys(), rule));
  }

  /** Absent also where other columns, or to other fields, were returned last. */
  private Optional<Dataset<Row>> last(Ledger ledger, Mapping mapping) {
    return scores()
        .flatMap(
            kept ->
                ledger
                    .last()
                    .filter(entry -> entry.digest().endsWith("-" + mapping.mark()))
                    .flatMap(kept::of));
  }
}

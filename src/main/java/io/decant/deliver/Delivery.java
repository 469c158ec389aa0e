package io.decant.deliver;

import io.decant.config.ReturnConfig;
import io.decant.error.SinkException;
import io.decant.error.SourceException;
import io.decant.platform.Batches;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Returns rows to a data set, step by step: map, select, write, send. Until {@link #send} nothing
 * leaves; and of a run that fails nothing stays.
 */
public final class Delivery {
  private final SparkSession spark;
  private final ReturnConfig job;
  private final String run;
  private final Target target;
  private final StateDirectory state;
  private final Batches batches;
  private final UploadFiles files;
  private final List<String> notes = new ArrayList<>();

  private Delivery(SparkSession spark, ReturnConfig job, String run, Target target) {
    this.spark = spark;
    this.job = job;
    this.run = run;
    this.target = target;
    this.state = new StateDirectory(job.state(), spark.sessionState().newHadoopConf());
    this.batches = new Batches(job.platform());
    this.files = new UploadFiles(spark, job.files());
  }

  /**
   * A delivery of a run; the data set and its schema are looked up.
   *
   * @throws io.decant.error.InvalidConfigException when there is no such data set
   * @throws SourceException when the Platform does not answer
   */
  public static Delivery of(SparkSession spark, ReturnConfig job, String run) {
    return new Delivery(spark, job, run, Target.of(job));
  }

  /** The data set, for messages. */
  public String target() {
    return target.label();
  }

  /**
   * Which column goes where.
   *
   * @param rows the columns that there are
   * @throws io.decant.error.InvalidConfigException with everything that does not fit
   */
  public Mapping mapping(StructType rows) {
    return target.mapping(job, rows);
  }

  /**
   * Checks the rows, and chooses those that are to be sent.
   *
   * @param period what they are for
   * @param settle whether what earlier runs have left open is settled; without, nothing is changed
   */
  public Outgoing select(StagedRows staged, Mapping mapping, String period, boolean settle) {
    RowChecks.require(staged.data(), job.keys(), staged.rows());
    String digest = staged.digest() + "-" + mapping.mark();
    Ledger ledger =
        state.read(job.name(), target.dataSet().id(), job.where(ReturnConfig.BLOCK + ".state"));
    if (settle) {
      ledger = settled(ledger);
    }
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
    return new Outgoing(staged, period, digest, ledger, data, rows, replaced, last);
  }

  /** Writes the files that are to be uploaded. */
  public PreparedFiles write(Outgoing outgoing, Mapping mapping, String directory) {
    return new PreparedFiles(
        files.write(
            mapping.nested(outgoing.data()), outgoing.staged(), outgoing.rows(), directory));
  }

  /**
   * Makes a batch and uploads the files. A failure gives the batch up.
   *
   * @param at receives what is being done, a few words
   * @return the batch
   */
  public String upload(Outgoing outgoing, PreparedFiles prepared, Consumer<String> at) {
    OpenBatch open = new OpenBatch(batches, state, job, target, run);
    return open.fill(
        outgoing,
        prepared.files(),
        batch -> scores().ifPresent(kept -> kept.keep(batch, outgoing.data(), outgoing.last())),
        at);
  }

  /** Completes the batch and waits until its rows are in the data set. */
  public Returned finish(Outgoing outgoing, PreparedFiles prepared, Mapping mapping, String batch) {
    OptionalLong ingested =
        new OpenBatch(batches, state, job, target, run).finish(outgoing, batch, notes);
    return returned(outgoing, mapping, ingested, prepared.files().size(), prepared.bytes(), batch);
  }

  /** What would be sent, or that nothing has to be. */
  public Returned planned(Outgoing outgoing, Mapping mapping) {
    long expected = outgoing.unchanged() ? 0 : files.expected(outgoing.staged(), outgoing.rows());
    return returned(outgoing, mapping, OptionalLong.empty(), expected, 0, null);
  }

  private Returned returned(
      Outgoing outgoing,
      Mapping mapping,
      OptionalLong ingested,
      long fileCount,
      long bytes,
      String batch) {
    return new Returned(
        target.dataSet().id(),
        target.dataSet().table(),
        outgoing.period(),
        mapping.columns(),
        outgoing.staged().rows(),
        outgoing.rows(),
        ingested,
        fileCount,
        bytes,
        Optional.ofNullable(batch),
        outgoing.replaced(),
        outgoing.digest(),
        notes);
  }

  /** Scores to compare with are right only as long as all that was returned is in the data set. */
  private Ledger settled(Ledger before) {
    Ledger settled = returning(() -> history().settle(before));
    if (settled.lacksRowsOf(before)) {
      state.removeScores();
    }
    state.write(settled);
    return settled;
  }

  private History history() {
    return new History(batches, target.label(), job.limit(), notes);
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

  /** What the Platform refuses while it is written to is no failure of a source. */
  private static <T> T returning(Supplier<T> step) {
    try {
      return step.get();
    } catch (SourceException e) {
      throw SinkException.ofReturn(e);
    }
  }
}

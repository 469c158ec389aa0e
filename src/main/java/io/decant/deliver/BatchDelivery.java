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
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** To a data set, in a batch of the Batch Ingestion API. */
final class BatchDelivery implements Delivery {
  /** How often two runs may settle the same at the same time. */
  private static final int ATTEMPTS = 3;

  private final ReturnConfig job;
  private final String run;
  private final DeliveryOptions options;
  private final Missing missing;
  private final StateDirectory state;
  private final Batches batches;
  private final UploadFiles files;
  private final Choice choice;
  private final List<String> notes = new ArrayList<>();

  private BatchDelivery(
      SparkSession spark, ReturnConfig job, String run, DeliveryOptions options, Missing missing) {
    this.job = job;
    this.run = run;
    this.options = options;
    this.missing = missing;
    this.state = new StateDirectory(job.state(), spark.sessionState().newHadoopConf());
    this.batches = new Batches(job.platform());
    this.files = UploadFiles.ofBatch(spark, job.files());
    this.choice = new Choice(spark, job, state);
  }

  static BatchDelivery of(
      SparkSession spark, ReturnConfig job, String run, DeliveryOptions options, StructType rows) {
    return new BatchDelivery(spark, job, run, options, Missing.of(job, options, rows));
  }

  @Override
  public Mapping mapping(StructType rows) {
    return target().mapping(job, rows);
  }

  @Override
  public String word() {
    return "batch";
  }

  private Target target() {
    return missing.target();
  }

  @Override
  public Outgoing select(StagedRows staged, Mapping mapping, String period) {
    OptionalLong reach = RowChecks.of(job, mapping).require(staged.data(), staged.rows());
    Ledger ledger = read();
    if (!options.dryRun() && target().isThere()) {
      ledger = settled(ledger);
    }
    return choice.of(staged, mapping, period, ledger, reach);
  }

  private Ledger read() {
    return state.read(
        job.name(), target().dataSet().id(), job.where(ReturnConfig.BLOCK + ".state"));
  }

  @Override
  public boolean lacksSomething() {
    return !missing.words().isEmpty();
  }

  @Override
  public Outgoing create(Outgoing outgoing, StructType rows, Consumer<String> at) {
    returning(
        () -> {
          missing.make(at);
          return true;
        });
    mapping(rows);
    String dataSet = target().dataSet().id();
    return outgoing.ledger().dataSet().equals(dataSet) ? outgoing : outgoing.into(dataSet);
  }

  @Override
  public String created() {
    return missing.words().size() + " made";
  }

  @Override
  public PreparedFiles write(Outgoing outgoing, Mapping mapping, String directory) {
    return new PreparedFiles(
        files.write(
            mapping.nested(outgoing.data()), outgoing.staged(), outgoing.rows(), directory));
  }

  @Override
  public String upload(Outgoing outgoing, PreparedFiles prepared, Consumer<String> at) {
    return open().fill(outgoing, prepared.files(), batch -> choice.keep(batch, outgoing), at);
  }

  @Override
  public void giveUp(Outgoing outgoing, String batch) {
    open().giveUp(outgoing, batch);
  }

  @Override
  public Returned finish(Outgoing outgoing, PreparedFiles prepared, Mapping mapping, String batch) {
    OptionalLong ingested = open().finish(outgoing, batch, notes);
    return returned(outgoing, mapping, ingested, prepared.count(), prepared.bytes(), batch);
  }

  private OpenBatch open() {
    return new OpenBatch(batches, state, job, target(), run);
  }

  @Override
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
        target().dataSet().id(),
        target().dataSet().table(),
        outgoing.period(),
        mapping.columns(),
        outgoing.staged().rows(),
        outgoing.rows(),
        ingested,
        fileCount,
        bytes,
        missing.words(),
        missing.reach(outgoing.reach()),
        Optional.ofNullable(batch),
        outgoing.replaced(),
        outgoing.digest(),
        Stream.concat(notes.stream(), missing.notes().stream()).toList());
  }

  /**
   * Another run may settle the same at the same time; then what it has noted is settled.
   *
   * @throws SinkException when others note faster than this run
   */
  private Ledger settled(Ledger read) {
    Ledger before = read;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Ledger known = before;
      int done = notes.size();
      Ledger settled = returning(() -> history().settle(known));
      if (settled.lacksRowsOf(before)) {
        // Scores to compare with are right only while all that was returned is in the data set.
        state.removeScores();
      }
      // A batch that the ledger does not know may have been given up, which its run must learn.
      boolean nothing = settled.equals(before) && notes.size() == done;
      if (nothing || state.write(settled)) {
        return settled;
      }
      before = read();
    }
    throw state.overtaken();
  }

  private History history() {
    return new History(batches, target().label(), job.limit(), options.abandoned(), notes);
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

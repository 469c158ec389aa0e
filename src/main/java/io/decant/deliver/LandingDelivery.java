package io.decant.deliver;

import io.decant.config.ReturnConfig;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import io.decant.error.SinkException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** To a landing zone: flat files in a folder of the run, which appears when it is whole. */
final class LandingDelivery implements Delivery {
  private static final Logger LOG = LoggerFactory.getLogger(LandingDelivery.class);

  private final ReturnConfig job;
  private final String run;
  private final DeliveryOptions options;
  private final StateDirectory state;
  private final LandingZone zone;
  private final UploadFiles files;
  private final Choice choice;
  private final List<String> notes = new ArrayList<>();

  LandingDelivery(
      SparkSession spark,
      ReturnConfig job,
      ReturnConfig.Landing landing,
      String run,
      DeliveryOptions options) {
    Configuration configuration = spark.sessionState().newHadoopConf();
    this.job = job;
    this.run = run;
    this.options = options;
    this.state = new StateDirectory(job.state(), configuration);
    this.zone = new LandingZone(landing, job.dataSet(), job.name(), configuration);
    this.files = UploadFiles.ofFolder(spark, job.files(), landing.format());
    this.choice = new Choice(spark, job, state);
  }

  @Override
  public Mapping mapping(StructType rows) {
    if (options.create() || !options.abandoned().isEmpty()) {
      throw InvalidConfigException.of(
          new Problem(
              options.create() ? "--create" : "--abandon",
              "",
              "goes with return.platform: files of a landing zone are all that there is"));
    }
    if (zone.isRoot()) {
      throw InvalidConfigException.of(
          new Problem(
              job.where(LandingZone.SETTING),
              LandingZone.SETTING,
              "is the root of a store; files are written beside the directory that the connector"
                  + " reads until they are whole, so choose one within the store"));
    }
    return Mapping.flat(job, rows);
  }

  @Override
  public Outgoing select(StagedRows staged, Mapping mapping, String period) {
    RowChecks.of(job, mapping).require(staged.data(), staged.rows());
    Ledger ledger = read();
    if (!options.dryRun()) {
      ledger = settled(ledger);
    }
    return choice.of(staged, mapping, period, ledger, OptionalLong.empty());
  }

  private Ledger read() {
    return state.read(job.name(), job.dataSet(), job.where(ReturnConfig.BLOCK + ".state"));
  }

  /**
   * What a run that was killed was about to let be seen is whole, or is removed. It may be alive,
   * and still write: that is noted before anything is taken from it, so that it cannot note its own
   * folder any more, of which a part would be gone.
   */
  private Ledger settled(Ledger before) {
    Ledger settled = before;
    List<String> parts = new ArrayList<>();
    for (LedgerEntry entry : before.batches()) {
      if (entry.state() == LedgerEntry.State.RETURNED) {
        continue;
      }
      if (zone.isWhole(entry.batch())) {
        notes.add("Folder " + entry.batch() + " of the run " + entry.run() + " was found whole.");
        settled = settled.with(entry.returned());
      } else {
        parts.add(entry.batch());
        settled = settled.without(entry.batch());
      }
    }
    List<String> others = zone.stagedRuns();
    if (!(settled.equals(before) && others.isEmpty()) && !state.write(settled)) {
      throw state.overtaken();
    }
    parts.forEach(zone::remove);
    others.forEach(zone::removeStaged);
    return settled;
  }

  @Override
  public String word() {
    return "folder";
  }

  @Override
  public boolean lacksSomething() {
    return false;
  }

  @Override
  public Outgoing create(Outgoing outgoing, StructType rows, Consumer<String> at) {
    return outgoing;
  }

  @Override
  public String created() {
    return "";
  }

  /** Where the files are to be, because a directory is moved within one store only. */
  @Override
  public PreparedFiles write(Outgoing outgoing, Mapping mapping, String directory) {
    String staging = zone.staging(run);
    try {
      return new PreparedFiles(
          files.write(
              mapping.nested(outgoing.data()), outgoing.staged(), outgoing.rows(), staging));
    } catch (Exception e) {
      // Spark throws checked exceptions that it does not declare.
      zone.removeStaged(run);
      throw zone.failure(e);
    }
  }

  /** Notes what is going to be seen: who is killed then has it found by the next run. */
  @Override
  public String upload(Outgoing outgoing, PreparedFiles prepared, Consumer<String> at) {
    String folder = LandingZone.folder(Instant.now());
    if (!state.write(outgoing.ledger().with(outgoing.entry(folder, run)))) {
      zone.removeStaged(run);
      throw state.overtaken();
    }
    try {
      choice.keep(folder, outgoing);
    } catch (Throwable e) {
      // Spark throws checked exceptions that no signature names.
      giveUp(outgoing, folder);
      throw e;
    }
    return folder;
  }

  @Override
  public void giveUp(Outgoing outgoing, String uploaded) {
    zone.removeStaged(run);
    state.write(outgoing.ledger());
  }

  @Override
  public Returned finish(
      Outgoing outgoing, PreparedFiles prepared, Mapping mapping, String uploaded) {
    layDown(uploaded);
    if (state.write(outgoing.ledger().with(outgoing.entry(uploaded, run).returned()))) {
      state.keepScores(uploaded);
    } else {
      requireFound(uploaded);
    }
    return returned(
        outgoing, mapping, prepared.count(), prepared.bytes(), Optional.of(zone.path(uploaded)));
  }

  /** Another run has gone on meanwhile: it has noted the folder, or does not know it. */
  private void requireFound(String folder) {
    Ledger now = read();
    if (now.of(folder).isEmpty() && !now.hasReplaced(folder)) {
      zone.remove(folder);
      throw state.overtaken();
    }
    notes.add("Another run of the job has gone on meanwhile, and has found this folder.");
  }

  /** A store may have done what it says that it could not do. */
  private void layDown(String folder) {
    try {
      zone.layDown(run, folder);
    } catch (SinkException e) {
      if (!zone.isWhole(folder)) {
        throw e;
      }
      LOG.warn("{}", e.getMessage());
    }
  }

  @Override
  public Returned planned(Outgoing outgoing, Mapping mapping) {
    long expected = outgoing.unchanged() ? 0 : files.expected(outgoing.staged(), outgoing.rows());
    return returned(outgoing, mapping, expected, 0, Optional.empty());
  }

  private Returned returned(
      Outgoing outgoing, Mapping mapping, long count, long bytes, Optional<String> folder) {
    return new Returned(
        job.dataSet(),
        "",
        outgoing.period(),
        mapping.columns(),
        outgoing.staged().rows(),
        outgoing.rows(),
        OptionalLong.empty(),
        count,
        bytes,
        List.of(),
        Optional.empty(),
        folder,
        List.of(),
        outgoing.digest(),
        notes);
  }
}

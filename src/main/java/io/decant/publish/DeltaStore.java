package io.decant.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.decant.error.Causes;
import io.decant.error.SinkException;
import io.decant.storage.Storage;
import io.delta.exceptions.MetadataChangedException;
import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Delta table, one commit a run, that replaces the period and nothing else.
 *
 * <p>The commit's user metadata names the job, the run and the digest, and its transaction id is
 * the run, so that Delta itself ignores a second commit of the same run. Delta makes rows visible
 * as it commits them: they are verified right after, at exactly the version that was committed, and
 * withdrawn if they are not what was staged.
 */
final class DeltaStore implements SetStore {
  /** More than a set gets between two looks; Delta keeps 30 days of history by default. */
  private static final int HISTORY = 1000;

  private static final Logger LOG = LoggerFactory.getLogger(DeltaStore.class);

  private final SparkSession spark;
  private final Storage storage;
  private final Digester digester;
  private final DeltaProperties properties;
  private final DeltaWriter writer;

  DeltaStore(SparkSession spark, Storage storage, Digester digester, DeltaProperties properties) {
    this.spark = spark;
    this.storage = storage;
    this.digester = digester;
    this.properties = properties;
    this.writer = new DeltaWriter(path(), properties);
  }

  private String path() {
    return storage.root().toString();
  }

  /** Of a path without a table Delta remembers that, though another process has made one since. */
  private boolean exists() {
    return DeltaTable.isDeltaTable(spark, path()) || hasVersion();
  }

  private boolean hasVersion() {
    try {
      return storage.list(storage.path("_delta_log")).stream()
          .anyMatch(file -> file.getPath().getName().matches("\\d{20}\\.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DeltaTable table() {
    return DeltaTable.forPath(spark, path());
  }

  @Override
  public Optional<SetLayout> layout() {
    if (!exists()) {
      return Optional.empty();
    }
    DeltaTable table = table();
    List<String> partitionBy = table.detail().select("partitionColumns").head().getList(0);
    return Optional.of(SetLayout.of(table.toDF().schema(), partitionBy));
  }

  @Override
  public long rows(SetLayout layout, LocalDate period) {
    return exists() ? of(table().toDF(), layout, period).count() : 0;
  }

  private static Dataset<Row> of(Dataset<Row> rows, SetLayout layout, LocalDate period) {
    return rows.where(col(layout.period()).equalTo(lit(period)));
  }

  @Override
  public Optional<String> latestRun() throws Exception {
    return recorded().stream()
        .filter(run -> !run.withdrawn())
        .map(SetStore.Recorded::run)
        .findFirst();
  }

  @Override
  public Optional<Commit> committed(String run) throws Exception {
    return exists() ? find(run, history(HISTORY)).map(DeltaCommit::commit) : Optional.empty();
  }

  @Override
  public boolean names(String run) throws Exception {
    return exists()
        && DeltaCommit.all(table().history()).stream()
            .anyMatch(commit -> commit.publishes(run) || commit.withdraws(run));
  }

  private static Optional<DeltaCommit> find(String run, List<DeltaCommit> youngestFirst) {
    for (DeltaCommit commit : youngestFirst) {
      if (commit.withdraws(run)) {
        return Optional.empty();
      }
      if (commit.publishes(run)) {
        return Optional.of(commit);
      }
    }
    return Optional.empty();
  }

  private List<DeltaCommit> history(int youngest) throws Exception {
    return DeltaCommit.all(table().history(youngest));
  }

  /** The commits after a version of just now, however many, also those of while it looks. */
  private List<DeltaCommit> since(long version) throws Exception {
    List<DeltaCommit> found = List.of();
    for (long made = version() - version; made > found.size(); made = version() - version) {
      found = history(Math.toIntExact(made));
    }
    return found;
  }

  private long version() {
    return exists() ? table().history(1).select("version").head().getLong(0) : -1;
  }

  @Override
  public Commit commit(Dataset<Row> set, Request request) throws Exception {
    if (exists()) {
      properties.keep(path(), request.layout());
    }
    long before = version();
    try {
      write(set, request, before);
    } catch (Exception e) {
      throw overtaken(request, before, e);
    }
    DeltaCommit made = made(request, before);
    verify(made.version(), request);
    properties.describe(path(), request);
    return made.commit();
  }

  /**
   * The commit of the rows just written. There is none where Delta has dropped them, because an
   * earlier commit has the same transaction id: that of another process, or one that was withdrawn.
   */
  private DeltaCommit made(Request request, long before) throws Exception {
    Optional<DeltaCommit> made = find(request.run(), since(before));
    if (made.isEmpty()
        && history(HISTORY).stream().anyMatch(commit -> commit.withdraws(request.run()))) {
      throw SinkErrors.withdrawn(path(), request.run());
    }
    return made.filter(commit -> commit.isOf(request))
        .orElseThrow(() -> SinkErrors.overtaken(path(), null));
  }

  /**
   * What a failure to write means. Delta drops the rows of a second commit with the same
   * transaction id: what stands there then is that of another process with the same run id. And two
   * runs that make the table are no conflict to Delta when the second finds it made.
   */
  private Exception overtaken(Request request, long before, Exception failure) {
    try {
      Optional<DeltaCommit> there =
          exists() ? find(request.run(), since(before)) : Optional.<DeltaCommit>empty();
      boolean madeByAnother = before < 0 && exists() && there.isEmpty();
      boolean foreign = there.isPresent() && !there.get().isOf(request);
      return madeByAnother || foreign ? SinkErrors.overtaken(path(), failure) : failure;
    } catch (Exception e) {
      failure.addSuppressed(e);
      return failure;
    }
  }

  @Override
  public void confirm(Commit commit, Request request) throws Exception {
    boolean own =
        find(request.run(), history(HISTORY)).filter(made -> made.isOf(request)).isPresent();
    if (!own) {
      throw SinkErrors.otherRows(path(), request.run());
    }
    verify(Long.parseLong(commit.version()), request);
  }

  private void verify(long version, Request request) {
    ContentDigest found = readBack(version, request);
    if (!found.equals(request.digest())) {
      SinkException failure = SinkErrors.notAsStaged(path(), request.digest(), found);
      withdraw(version, request, failure);
      throw failure;
    }
  }

  /**
   * Others may have said something of the table meanwhile, as every first run does, and Delta takes
   * that for a change of what is written. Nobody who has published the period, or may have changed
   * rows, is overwritten.
   */
  private void write(Dataset<Row> set, Request request, long before) throws Exception {
    Optional<SetLayout> there = before < 0 ? Optional.empty() : layout();
    try {
      writer.write(set, request, there);
    } catch (Exception e) {
      if (Causes.find(e, MetadataChangedException.class).isEmpty()
          || !there.equals(layout())
          || !since(before).stream().allMatch(commit -> commit.leaves(request.period()))) {
        throw e;
      }
      LOG.info("{}: its properties were changed meanwhile; the rows are written again", path());
      writer.write(set, request, there);
    }
  }

  /** Committed but not proven is neither published nor refused. */
  private ContentDigest readBack(long version, Request request) {
    try {
      return digester.digest(at(version, request));
    } catch (Exception e) {
      throw SinkErrors.unknown(path(), request.run(), e);
    }
  }

  private Dataset<Row> at(long version, Request request) {
    return of(at(version), request.layout(), request.period());
  }

  private Dataset<Row> at(long version) {
    return spark.read().format("delta").option("versionAsOf", version).load(path());
  }

  /** Unless somebody has built upon it meanwhile. The first version has none before it. */
  private void withdraw(long version, Request request, SinkException failure) {
    try {
      if (version() != version) {
        throw new IllegalStateException("version " + version() + " was committed upon it");
      }
      if (version > 0) {
        new DeltaWithdrawal(spark, path()).of(version, request);
      } else {
        writer.replace(at(0, request).limit(0), DeltaMark.withdrawing(request), request);
      }
    } catch (Exception e) {
      failure.addSuppressed(e);
      throw SinkErrors.notWithdrawn(path(), Long.toString(version), failure);
    }
  }

  /** Nothing: what a commit replaced is the owner's to VACUUM, who is bound by what is promised. */
  @Override
  public void clean() {}

  @Override
  public Optional<State> state() {
    long version = version();
    return layout().map(layout -> new State(Long.toString(version), layout, at(version)));
  }

  @Override
  public Optional<Dataset<Row>> rowsOf(Manifest manifest) {
    return known(Long.parseLong(manifest.content().version()))
        .map(rows -> of(rows, manifest.layout(), LocalDate.parse(manifest.period())))
        .filter(rows -> Stream.of(rows.inputFiles()).parallel().allMatch(storage::holds));
  }

  private Optional<Dataset<Row>> known(long version) {
    try {
      return Optional.of(at(version));
    } catch (Exception e) {
      // Delta no longer knows the version; Spark throws what no signature names.
      return Optional.empty();
    }
  }

  @Override
  public List<Recorded> recorded() throws Exception {
    return exists() ? DeltaCommit.recorded(history(HISTORY)) : List.of();
  }

  @Override
  public List<ForeignCommit> foreignCommits() throws Exception {
    return exists() ? DeltaCommit.foreign(history(HISTORY)) : List.of();
  }
}

package io.decant.lake;

import io.decant.config.SourceConfig;
import io.decant.error.SourceException;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadFacts;
import io.decant.plan.ReadRequest;
import io.decant.plan.SourceReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Reads what data set exports leave in cloud storage. Every file is taken into a Delta table
 * exactly once, whatever happens to runs and files, and rows are read from one version of it.
 *
 * <p>One reader serves one run: it looks into the folders once, so that all inputs of the run have
 * the same rows.
 */
final class DatasetExportReader implements SourceReader {
  private static final String ROUTE = "export";
  private static final int ATTEMPTS = 5;

  /** A look is noted several times before files can have come and gone since. */
  private static final int LOOKS = 4;

  private final SparkSession spark;
  private final SourceConfig.DatasetExport source;
  private final ExportStore store;
  private final ExportRows files;
  private final StoredExport stored;
  private final TableReader rows;
  private Optional<ExportLook> look = Optional.empty();
  private String taken = "";

  DatasetExportReader(SparkSession spark, SourceConfig.DatasetExport source) {
    this.spark = spark;
    this.source = source;
    this.store = new ExportStore(spark, source.store());
    this.files = new ExportRows(spark, source);
    this.stored = new StoredExport(source, store);
    this.rows = new TableReader(stored);
  }

  @Override
  public StructType schema(ReadRequest request) {
    ExportLook now = look(request);
    return TableReader.wanted(request, nothing(request, schema(request, now)));
  }

  @Override
  public PlannedRead plan(ReadRequest request) {
    ExportLook now = look(request);
    if (now.fresh().isEmpty() && !stored.isPinned()) {
      stored.pin(now.ledger().version());
    }
    if (stored.isPinned()) {
      return described(rows.plan(request), taken.isEmpty() ? nothingNew(now) : taken);
    }
    Dataset<Row> nothing = nothing(request, schema(request, now));
    Columns.require(request, List.of(nothing.columns()));
    return new PlannedRead(
        request,
        TableReader.wanted(request, nothing),
        ROUTE,
        -1,
        Optional.empty(),
        Optional.empty(),
        fresh(now) + " will be taken into " + store.path() + " first" + waiting(now),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  @Override
  public PlannedRead prepare(PlannedRead read) {
    if (read.version().isPresent()) {
      noteLook();
      return read;
    }
    if (!stored.isPinned()) {
      take(read.request());
    }
    return plan(read.request());
  }

  @Override
  public Dataset<Row> rows(PlannedRead read) {
    return rows.rows(read);
  }

  @Override
  public ReadFacts reconcile(PlannedRead read, Dataset<Row> landed) {
    return rows.reconcile(read, landed);
  }

  @Override
  public RuntimeException failure(PlannedRead read, Exception thrown) {
    return rows.failure(read, thrown);
  }

  @Override
  public boolean remote() {
    return false;
  }

  private ExportLook look(ReadRequest request) {
    if (look.isEmpty()) {
      look = Optional.of(lookAgain(request));
    }
    return look.get();
  }

  private ExportLook lookAgain(ReadRequest request) {
    Instant now = Instant.now();
    ExportLedger ledger = store.ledger(request);
    ExportLook found =
        ExportLook.of(request, source, ledger, new ExportFolders(spark, source).all(request), now);
    if (!ledger.exists() && found.fresh().isEmpty()) {
      throw ExportErrors.nothing(request, source.path(), found.waiting());
    }
    return found;
  }

  private StructType schema(ReadRequest request, ExportLook now) {
    ExportLedger ledger = now.ledger();
    Optional<StructType> before =
        ledger.exists() ? Optional.of(store.schema(ledger.version())) : Optional.empty();
    return files.schema(request, now.fresh(), before);
  }

  /** The columns of the source, and no row. */
  private Dataset<Row> nothing(ReadRequest request, StructType schema) {
    StructType all = schema.add(ExportStore.EXPORTED, DataTypes.TimestampType);
    return ExportColumns.of(request, source, spark.createDataFrame(List.of(), all));
  }

  /** Takes what is new; whoever comes too late looks again and takes what is left. */
  private void take(ReadRequest request) {
    ExportLook now = look(request);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (now.fresh().isEmpty()) {
        pin(now, now.ledger());
        return;
      }
      Optional<ExportLedger> after = take(request, now);
      if (after.isPresent()) {
        taken = fresh(now) + " were taken into " + store.path() + waiting(now);
        pin(now, after.get());
        return;
      }
      now = lookAgain(request);
    }
    throw ExportErrors.overtaken(request, store.path(), ATTEMPTS);
  }

  private void pin(ExportLook now, ExportLedger ledger) {
    look = Optional.of(new ExportLook(ledger, List.of(), now.waiting(), now.seen()));
    stored.pin(ledger.version());
  }

  private Optional<ExportLedger> take(ReadRequest request, ExportLook now) {
    try {
      return store.take(request, now, files.of(now.fresh(), schema(request, now)));
    } catch (SourceException known) {
      throw known;
    } catch (Exception e) {
      // Spark throws checked exceptions that no signature names.
      throw ExportErrors.notTaken(request, spark, source, e);
    }
  }

  /**
   * Says in the store that nothing came and went, before that could have happened unseen. A folder
   * that waits is not seen: it may be gone before the next run.
   */
  private void noteLook() {
    ExportLook now = look.orElseThrow();
    Instant last = now.ledger().looked().orElse(Instant.MIN);
    if (last.isBefore(now.seen().minus(source.keptFor().dividedBy(LOOKS)))) {
      store.looked(now.seen());
      look =
          Optional.of(
              new ExportLook(
                  new ExportLedger(
                      now.ledger().version(),
                      now.ledger().batch(),
                      now.ledger().files(),
                      Optional.of(now.seen())),
                  now.fresh(),
                  now.waiting(),
                  now.seen()));
    }
  }

  private String nothingNew(ExportLook now) {
    return "all "
        + counted(now.ledger().files().size(), "file")
        + " are in "
        + store.path()
        + ", none is new"
        + waiting(now);
  }

  private static String fresh(ExportLook now) {
    return counted(now.fresh().size(), "new file")
        + " of "
        + counted(now.exports(), "export")
        + " ("
        + counted(now.bytes(), "byte")
        + ")";
  }

  private static String waiting(ExportLook now) {
    return now.waiting().isEmpty()
        ? ""
        : "; " + String.join(", ", now.waiting()) + " may still be written and waits";
  }

  private static String counted(long number, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
  }

  private static PlannedRead described(PlannedRead read, String reason) {
    List<String> pushed = new ArrayList<>(read.pushedDown());
    return new PlannedRead(
        read.request(),
        read.schema(),
        ROUTE,
        read.rows(),
        read.times(),
        read.version(),
        reason,
        read.statements(),
        read.common(),
        read.slices(),
        pushed);
  }
}

package io.decant.lake;

import io.decant.error.Causes;
import io.decant.lake.ExportLedger.TakenFile;
import io.decant.plan.InternalColumns;
import io.decant.plan.ReadRequest;
import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The Delta table that the files of an export are taken into. One commit holds the rows of the
 * files and the ledger of the files, so that neither is ever there without the other; the ledger is
 * rows of the same table, because a table's history does not last.
 *
 * <p>Commits that take files are numbered by Delta's transaction id: of two that have the same
 * number Delta lets one through.
 */
final class ExportStore {
  /** The partition column: what a row of the table is. */
  static final String RECORD = InternalColumns.PREFIX + "record";

  static final String FILE = InternalColumns.PREFIX + "file";
  static final String EXPORTED = InternalColumns.PREFIX + "exported";

  private static final String BYTES = InternalColumns.PREFIX + "bytes";
  private static final String MODIFIED = InternalColumns.PREFIX + "modified";
  private static final String BATCH = InternalColumns.PREFIX + "batch";
  private static final String LOOKED = InternalColumns.PREFIX + "looked";
  private static final String ATTEMPT = InternalColumns.PREFIX + "attempt";

  private static final String ROW = "row";
  private static final String TAKEN = "file";
  private static final String LOOK = "look";
  private static final StructType LEDGER =
      StructType.fromDDL(
          String.join(
              ", ",
              RECORD + " STRING",
              FILE + " STRING",
              EXPORTED + " BIGINT",
              BYTES + " BIGINT",
              MODIFIED + " BIGINT",
              BATCH + " BIGINT",
              LOOKED + " BIGINT",
              ATTEMPT + " STRING"));

  private final SparkSession spark;
  private final String path;

  ExportStore(SparkSession spark, String path) {
    this.spark = spark;
    this.path = path;
  }

  String path() {
    return path;
  }

  FileDigests digests() {
    return new FileDigests(spark, path);
  }

  /** What the latest version knows. */
  ExportLedger ledger(ReadRequest request) {
    if (!DeltaTable.isDeltaTable(spark, path)) {
      requireFree(request);
      return ExportLedger.NONE;
    }
    long version = DeltaTable.forPath(spark, path).history(1).select("version").first().getLong(0);
    Dataset<Row> table = at(version);
    if (!List.of(table.columns()).contains(RECORD)) {
      throw ExportErrors.occupied(request, path, "a Delta table");
    }
    return ledger(version, table);
  }

  private ExportLedger ledger(long version, Dataset<Row> table) {
    Map<String, TakenFile> files = new HashMap<>();
    long batch = 0;
    long looked = 0;
    Dataset<Row> ledger =
        table
            .where(Columns.named(RECORD).notEqual(ROW))
            .select(
                Columns.named(FILE),
                functions.unix_millis(Columns.named(EXPORTED)),
                Columns.named(BYTES),
                Columns.named(MODIFIED),
                Columns.named(BATCH),
                Columns.named(LOOKED),
                Columns.named(ATTEMPT));
    for (Row row : ledger.collectAsList()) {
      looked = Math.max(looked, row.getLong(5));
      if (!row.isNullAt(0)) {
        TakenFile file =
            new TakenFile(
                row.getString(0),
                Instant.ofEpochMilli(row.getLong(1)),
                row.getLong(2),
                row.getLong(3),
                row.getString(6));
        files.put(file.name(), file);
        batch = Math.max(batch, row.getLong(4));
      }
    }
    return new ExportLedger(version, batch, files, Optional.of(Instant.ofEpochMilli(looked)));
  }

  /** The columns of the files, without Decant's own. */
  StructType schema(long version) {
    StructField[] fields =
        Arrays.stream(at(version).schema().fields())
            .filter(field -> !field.name().startsWith(InternalColumns.PREFIX))
            .toArray(StructField[]::new);
    return DataTypes.createStructType(fields);
  }

  /** The rows of all files that had been taken, with the time of their export. */
  Dataset<Row> rows(long version) {
    return at(version).where(Columns.named(RECORD).equalTo(ROW));
  }

  private Dataset<Row> at(long version) {
    return spark.read().format("delta").option("versionAsOf", version).load(path);
  }

  /**
   * Takes the files of a look in one commit.
   *
   * @param rows their rows, with {@link #FILE} and {@link #EXPORTED}
   * @return what the table knows afterwards; absent when another run took files since the look
   */
  Optional<ExportLedger> take(ReadRequest request, ExportLook look, Dataset<Row> rows) {
    String attempt = UUID.randomUUID().toString();
    long batch = look.ledger().batch() + 1;
    List<Row> taken =
        look.fresh().stream()
            .map(
                file ->
                    RowFactory.create(
                        TAKEN,
                        file.name(),
                        file.exported().toEpochMilli(),
                        file.bytes(),
                        file.modified(),
                        batch,
                        look.seen().toEpochMilli(),
                        attempt))
            .toList();
    Dataset<Row> all =
        rows.withColumn(RECORD, functions.lit(ROW)).unionByName(ledgerRows(taken), true);
    try {
      all.write()
          .format("delta")
          .mode(SaveMode.Append)
          .partitionBy(RECORD)
          .option("mergeSchema", true)
          .option("txnAppId", "decant-dataset-export")
          .option("txnVersion", batch)
          .save(path);
    } catch (Exception e) {
      if (Causes.find(e, ConcurrentModificationException.class).isPresent()) {
        return Optional.empty();
      }
      throw e;
    }
    // Delta skips, without a word, a commit whose number another one has taken before it began.
    ExportLedger after = ledger(request);
    boolean ours =
        look.fresh().stream()
            .allMatch(
                file ->
                    after.files().containsKey(file.name())
                        && after.files().get(file.name()).attempt().equals(attempt));
    return ours ? Optional.of(after) : Optional.empty();
  }

  /** Notes that everything that was written before this time has been taken. */
  void looked(Instant at) {
    Row look = RowFactory.create(LOOK, null, null, null, null, null, at.toEpochMilli(), null);
    ledgerRows(List.of(look)).write().format("delta").mode(SaveMode.Append).save(path);
  }

  private Dataset<Row> ledgerRows(List<Row> rows) {
    return spark
        .createDataFrame(rows, LEDGER)
        .withColumn(EXPORTED, functions.timestamp_millis(Columns.named(EXPORTED)))
        .coalesce(1);
  }

  private void requireFree(ReadRequest request) {
    try {
      Path directory = new Path(path);
      FileSystem files = directory.getFileSystem(spark.sessionState().newHadoopConf());
      if (files.exists(directory) && files.listStatus(directory).length > 0) {
        throw ExportErrors.occupied(request, path, "something else");
      }
    } catch (IOException e) {
      throw LakeErrors.unreachable(request, path, e);
    }
  }
}

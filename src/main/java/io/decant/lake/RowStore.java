package io.decant.lake;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.plan.Checkpoint;
import io.decant.plan.ReadRequest;
import io.delta.tables.DeltaTable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of an input that are kept from run to run: a Delta table. A commit replaces all of them
 * and says in its metadata what they were made from, so rows and checkpoint never differ, and a run
 * that fails before its commit leaves those of the run before.
 */
public final class RowStore {
  /** What Delta does to files without changing rows. */
  private static final Set<String> KEEPS_ROWS = Set.of("OPTIMIZE", "VACUUM START", "VACUUM END");

  /** What the rows of a new store were made from: there are none. */
  private static final Checkpoint NOTHING = new Checkpoint("", Map.of());

  private static final ObjectMapper JSON =
      new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

  private final SparkSession spark;
  private final ReadRequest request;
  private final String path;

  /** The store that the rules of a request name. */
  public RowStore(SparkSession spark, ReadRequest request) {
    this.spark = spark;
    this.request = request;
    this.path = request.rules().incremental().orElseThrow().store();
  }

  /**
   * What is kept.
   *
   * @param version of the Delta table
   * @param checkpoint what the rows were made from; absent when somebody else has changed them
   */
  public record Kept(long version, Optional<Checkpoint> checkpoint) {}

  /** What a commit says of its rows. */
  private record Mark(
      @JsonProperty("decant-rows") int format,
      @JsonProperty("definition") String definition,
      @JsonProperty("snapshots") Map<String, String> snapshots) {}

  /**
   * The latest state; absent when there is none yet.
   *
   * @throws io.decant.error.SourceException when the directory holds something else
   */
  public Optional<Kept> latest() {
    LakePath directory = new LakePath(spark, path);
    if (!directory.hasDeltaLog(request)) {
      directory.requireAbsentOrEmpty(request);
      return Optional.empty();
    }
    List<Row> history =
        DeltaTable.forPath(spark, path)
            .history()
            .select("version", "operation", "userMetadata")
            .orderBy(functions.desc("version"))
            .collectAsList();
    if (history.stream().noneMatch(commit -> mark(commit).isPresent())) {
      throw LakeErrors.foreignStore(request, path);
    }
    Optional<Checkpoint> checkpoint =
        history.stream()
            .filter(commit -> !KEEPS_ROWS.contains(commit.getString(1)))
            .findFirst()
            .flatMap(RowStore::mark)
            .map(mark -> new Checkpoint(mark.definition(), mark.snapshots()));
    if (checkpoint.equals(Optional.of(NOTHING))) {
      return Optional.empty();
    }
    return Optional.of(new Kept(history.get(0).getLong(0), checkpoint));
  }

  /** The rows of a version. */
  public Dataset<Row> rows(long version) {
    return spark.read().format("delta").option("versionAsOf", version).load(path);
  }

  /** Whether the rows of a version have these columns, in these types. */
  public boolean fits(long version, StructType schema) {
    return columns(rows(version).schema()).equals(columns(schema));
  }

  /** Number of the rows of a version, and the span of the request's time column among them. */
  public Counted counted(long version) {
    Dataset<Row> rows = rows(version);
    return Counted.of(request, rows, rows.schema());
  }

  /**
   * Keeps these rows instead of those before. A new store is marked as one before it gets rows: a
   * run that dies while it writes them leaves files without a commit, which would look like
   * somebody else's.
   */
  public void commit(Dataset<Row> rows, Checkpoint checkpoint) {
    if (!new LakePath(spark, path).hasDeltaLog(request)) {
      write(rows.limit(0), NOTHING);
    }
    write(rows, checkpoint);
  }

  private void write(Dataset<Row> rows, Checkpoint checkpoint) {
    rows.write()
        .format("delta")
        .mode(SaveMode.Overwrite)
        .option("overwriteSchema", "true")
        .option("userMetadata", text(new Mark(1, checkpoint.definition(), checkpoint.snapshots())))
        .save(path);
  }

  private static Optional<Mark> mark(Row commit) {
    if (commit.isNullAt(2)) {
      return Optional.empty();
    }
    try {
      Mark mark = JSON.readValue(commit.getString(2), Mark.class);
      return mark.format() == 1 && mark.definition() != null && mark.snapshots() != null
          ? Optional.of(mark)
          : Optional.empty();
    } catch (JsonProcessingException e) {
      // The metadata of somebody else's commit.
      return Optional.empty();
    }
  }

  private static String text(Mark mark) {
    try {
      return JSON.writeValueAsString(mark);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record that has no JSON", e);
    }
  }

  private static List<String> columns(StructType schema) {
    return Arrays.stream(schema.fields())
        .map(field -> field.name() + " " + field.dataType().catalogString())
        .toList();
  }
}

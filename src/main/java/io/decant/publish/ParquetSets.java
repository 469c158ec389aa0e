package io.decant.publish;

import io.decant.error.SourceException;
import io.decant.storage.LiteralPath;
import io.decant.storage.Storage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Reads Parquet sets as they are published. The files of a set lie under a directory that Spark
 * takes for hidden, so that nobody reads a mixture of generations by accident.
 */
public final class ParquetSets {
  /** Where the files lie, below the set. */
  static final String HOME = "_generations";

  /** The directory of a run; the name of a column, so that Spark reads several runs at once. */
  static final String RUN = "decant_generation=";

  private ParquetSets() {}

  /** The current generation of the set at the path. */
  public static Dataset<Row> read(SparkSession spark, String path) {
    return read(spark, path, Generation::current)
        .orElseThrow(
            () ->
                SourceException.of(
                    path,
                    "there is no published Parquet set.",
                    "Run the job that makes it first."));
  }

  /**
   * An earlier generation, as long as {@code output.files.retention} promised that it can be read.
   *
   * @param generation its number; a manifest has it as version of its content
   */
  public static Dataset<Row> read(SparkSession spark, String path, long generation) {
    return read(
            spark, path, storage -> Generation.read(storage, Generation.place(storage, generation)))
        .orElseThrow(
            () ->
                SourceException.of(
                    path,
                    "there is no generation " + generation + " of a Parquet set.",
                    "It was never made, or it was removed once nothing promised it any longer"
                        + " (output.files.retention)."));
  }

  private interface Look {
    Optional<Generation> at(Storage storage) throws IOException;
  }

  private static Optional<Dataset<Row>> read(SparkSession spark, String path, Look look) {
    Storage storage = Storage.of(spark, new Path(path));
    try {
      Optional<Generation> found = look.at(storage);
      Optional<Dataset<Row>> rows = found.map(generation -> rows(spark, storage, generation));
      if (found.isPresent()) {
        requireFiles(path, found.get(), rows.get().inputFiles().length);
      }
      return rows;
    } catch (IOException e) {
      throw SourceException.of(
          path,
          "the set could not be read (" + e.getMessage() + ").",
          "Look at the health of the store.",
          SourceException.Retry.HELPS,
          e);
    }
  }

  /** A directory that is being removed is listed in part, and nobody would notice. */
  private static void requireFiles(String path, Generation generation, long listed) {
    long files = generation.periods().values().stream().mapToLong(Generation.Part::files).sum();
    if (listed != files) {
      throw SourceException.of(
          path,
          "the set has " + files + " files, but " + listed + " were found.",
          "Two publications came while it was looked at: read it again. If it stays so, somebody"
              + " has removed files from under the set: publish the period again.",
          SourceException.Retry.HELPS,
          null);
    }
  }

  /** The rows of a generation. */
  static Dataset<Row> rows(SparkSession spark, Storage storage, Generation generation) {
    List<String> directories =
        generation.periods().values().stream()
            .filter(part -> part.files() > 0)
            .map(part -> storage.path(part.directory()).toString())
            .toList();
    return rows(spark, storage, generation.layout(), directories);
  }

  /** The rows in some period directories of a set. */
  static Dataset<Row> rows(
      SparkSession spark, Storage storage, SetLayout layout, List<String> directories) {
    if (directories.isEmpty()) {
      return spark.createDataFrame(List.<Row>of(), layout.schema());
    }
    Column[] columns =
        layout.columns().stream()
            .map(column -> functions.col("`" + column.name().replace("`", "``") + "`"))
            .toArray(Column[]::new);
    return spark
        .read()
        .schema(layout.schema())
        .option("basePath", storage.path(HOME).toString())
        .parquet(directories.stream().map(LiteralPath::of).toArray(String[]::new))
        .select(columns);
  }
}

package io.decant.config;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A job that returns scores to a data set of the Experience Platform.
 *
 * @param name name of the job
 * @param scores where the rows are
 * @param platform where they go
 * @param dataSet the data set: its identifier, table or name
 * @param keys columns that name the entity
 * @param columns path of a field in the schema by the column that goes there, in the order of the
 *     file
 * @param onlyChanged which rows are left out; absent: none
 * @param state directory where the job remembers what it has returned
 * @param files how the rows are uploaded
 * @param limit how long the Platform may take to bring the rows in
 * @param scratch directory for what a run stages
 * @param reports directory of the reports
 * @param effective every setting in force
 */
public record ReturnConfig(
    String name,
    Scores scores,
    PlatformConfig platform,
    String dataSet,
    List<String> keys,
    Map<String, String> columns,
    Optional<OnlyChanged> onlyChanged,
    String state,
    Files files,
    Duration limit,
    String scratch,
    String reports,
    List<Setting> effective) {
  /** The block of the job file. */
  public static final String BLOCK = "return";

  /** Copies; the keys are among the columns. */
  public ReturnConfig {
    keys = List.copyOf(keys);
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    effective = List.copyOf(effective);
    Checked.require(!keys.isEmpty(), "keys must name at least one column");
    for (String key : keys) {
      Checked.require(
          columns.containsKey(key), "the key %s is not among the columns; add it there", key);
    }
    if (onlyChanged.isPresent()) {
      String column = onlyChanged.get().column();
      Checked.require(
          columns.containsKey(column) && !keys.contains(column),
          "only-changed.column is %s; it must be one of the columns and no key",
          column);
    }
    Checked.require(!limit.isNegative() && !limit.isZero(), "wait must be more than 0");
  }

  /** Where in the files a setting stands; the job where none is written. */
  public String where(String path) {
    return effective.stream()
        .filter(setting -> setting.path().equals(path))
        .map(Setting::origin)
        .findFirst()
        .orElse("job " + name);
  }

  /** Rows that are returned. */
  public sealed interface Scores {}

  /**
   * Rows of a set that Decant has published.
   *
   * @param set its path or the name of its table, and behind an @ a period or a run; without, its
   *     youngest period
   */
  public record PublishedScores(String set) implements Scores {}

  /**
   * All rows of a Delta table or of Parquet files.
   *
   * @param source where they are
   * @param period what they are for: rows of the same period replace each other
   */
  public record TableScores(SourceConfig source, String period) implements Scores {}

  /**
   * Leaves out rows of entities whose score is what was returned last.
   *
   * @param column the column that is compared
   * @param tolerance how far a number may lie from what was returned last, 0 or more
   */
  public record OnlyChanged(String column, double tolerance) {
    /** A tolerance is a distance. */
    public OnlyChanged {
      Checked.require(tolerance >= 0, "tolerance is %s; it must be 0 or more", tolerance);
    }
  }

  /**
   * How rows are cut into files.
   *
   * @param targetBytes about how large a file is
   * @param pieceBytes the most that is sent at once
   */
  public record Files(long targetBytes, long pieceBytes) {
    private static final long MEBIBYTE = 1 << 20;

    /** In mebibytes, as in the file. */
    public static Files ofMebibytes(int target, int piece) {
      Checked.require(target >= 1, "target-mebibytes must be at least 1");
      Checked.require(piece >= 1, "piece-mebibytes must be at least 1");
      return new Files(target * MEBIBYTE, piece * MEBIBYTE);
    }
  }
}

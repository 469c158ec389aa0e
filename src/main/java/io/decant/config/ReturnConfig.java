package io.decant.config;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A job that returns scores to a data set of the Experience Platform.
 *
 * @param name name of the job
 * @param scores where the rows are
 * @param destination how they get to the data set
 * @param dataSet the data set: its identifier, table or name; of a landing zone the folder's name
 * @param keys columns that name the entity
 * @param columns path of a field in the schema by the column that goes there, in the order of the
 *     file
 * @param onlyChanged which rows are left out; absent: none
 * @param create what is made on request where there is no such data set; absent: nothing may be
 * @param audience who is to be reached by the scores; absent: nobody
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
    Destination destination,
    String dataSet,
    List<String> keys,
    Map<String, String> columns,
    Optional<OnlyChanged> onlyChanged,
    Optional<Create> create,
    Optional<Audience> audience,
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
    if (destination instanceof Landing) {
      Checked.require(
          create.isEmpty() && audience.isEmpty(), "create and audience go with platform");
      for (String flat : columns.values()) {
        Checked.require(
            !flat.contains("."), "%s must be one name; files of a landing zone are flat", flat);
      }
    }
    for (String key : keys) {
      Checked.require(
          columns.containsKey(key), "the key %s is not among the columns; add it there", key);
    }
    if (create.isPresent()) {
      Checked.require(
          keys.size() == 1,
          "create takes one key, which becomes the primary identity; keys are %s",
          String.join(", ", keys));
    }
    if (onlyChanged.isPresent()) {
      String column = onlyChanged.get().column();
      Checked.require(
          columns.containsKey(column) && !keys.contains(column),
          "only-changed.column is %s; it must be one of the columns and no key",
          column);
    }
    if (audience.isPresent()) {
      String column = audience.get().column();
      Checked.require(
          columns.containsKey(column),
          "audience.column is %s; it must be one of the columns",
          column);
    }
    Checked.require(!limit.isNegative() && !limit.isZero(), "wait must be more than 0");
  }

  /**
   * The Platform.
   *
   * @throws IllegalStateException where rows are only laid down for it
   */
  public PlatformConfig platform() {
    if (destination instanceof BatchApi api) {
      return api.platform();
    }
    throw new IllegalStateException("the job does not talk to the Platform");
  }

  /** Where in the files a setting stands; the job where none is written. */
  public String where(String path) {
    return effective.stream()
        .filter(setting -> setting.path().equals(path))
        .map(Setting::origin)
        .findFirst()
        .orElse("job " + name);
  }

  /** How rows get to a data set. */
  public sealed interface Destination {}

  /**
   * In a batch of the Batch Ingestion API.
   *
   * @param platform where it is
   */
  public record BatchApi(PlatformConfig platform) implements Destination {}

  /**
   * As files in a folder of cloud storage, from which a source connector of the Platform takes
   * them.
   *
   * @param path the directory that the connector reads
   * @param format of the files
   */
  public record Landing(String path, Format format) implements Destination {
    /** How rows are written. */
    public enum Format {
      /** Text with the names of the columns in its first line. */
      CSV,
      /** Parquet. */
      PARQUET
    }
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
   * What is made, on request, where there is no data set: a schema of profiles with the fields of
   * the columns, and a data set of it that updates profiles.
   *
   * @param namespace of the identities that the key holds: its code, for example {@code ECID}
   */
  public record Create(String namespace) {}

  /**
   * Everybody whose score, or decile, lies between two ends, both included.
   *
   * @param name of the audience, which no other one of the sandbox may have
   * @param column the number that decides
   * @param threshold the least number; absent: there is none
   * @param atMost the greatest number; absent: there is none
   */
  public record Audience(
      String name, String column, Optional<Double> threshold, Optional<Double> atMost) {
    /** There is one end at least, and whoever is between two. */
    public Audience {
      Checked.require(
          threshold.isPresent() || atMost.isPresent(), "audience needs threshold, at-most or both");
      Stream.of(threshold, atMost)
          .flatMap(Optional::stream)
          .forEach(
              end ->
                  Checked.require(
                      Double.isFinite(end), "audience has an end of %s, which is no number", end));
      Checked.require(
          threshold.isEmpty() || atMost.isEmpty() || threshold.get() <= atMost.get(),
          "audience.at-most is %s, less than threshold",
          atMost.orElse(0.0));
    }
  }

  /**
   * How rows are cut into files.
   *
   * @param targetBytes about how large a file is
   * @param pieceBytes the most that is sent at once
   */
  public record Files(long targetBytes, long pieceBytes) {
    /** What the service takes at once, by the lower of the figures that Adobe documents. */
    public static final int MOST_PIECE_MEBIBYTES = 256;

    private static final long MEBIBYTE = 1 << 20;

    /** In mebibytes, as in the file. */
    public static Files ofMebibytes(int target, int piece) {
      Checked.require(target >= 1, "target-mebibytes must be at least 1");
      Checked.require(piece >= 1, "piece-mebibytes must be at least 1");
      return new Files(target * MEBIBYTE, piece * MEBIBYTE);
    }
  }
}

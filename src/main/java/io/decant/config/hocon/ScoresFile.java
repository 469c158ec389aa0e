package io.decant.config.hocon;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.decant.config.ScoresConfig;
import java.util.Set;
import java.util.TreeSet;

/** Reads a job file of {@code decant score}: it has other blocks than one that makes a set. */
public final class ScoresFile {
  /** A block that need not stand in the file. */
  private static final String EMPTY = Keys.SCORES + " {}";

  private ScoresFile() {}

  /**
   * The job, complete and consistent in itself; whether model and set fit is not known yet. Fails
   * with an {@link io.decant.error.InvalidConfigException} that lists every problem.
   */
  public static ScoresConfig read(JobFileRequest request) {
    return read(request, new TreeSet<>());
  }

  /**
   * The same.
   *
   * @param known receives every key that was looked for
   */
  static ScoresConfig read(JobFileRequest request, Set<String> known) {
    return JobFileReading.read(
        request,
        known,
        ScoresFile::part,
        (root, defaults, reading) -> new ScoresSection(root, defaults, reading).read());
  }

  /** Without the blocks of other jobs. */
  private static Config part(Config reference) {
    return reference
        .withOnlyPath(Keys.DEFAULTS)
        .withFallback(reference.withOnlyPath(Keys.OUTPUT))
        .withFallback(reference.withOnlyPath(Keys.GOVERNANCE))
        .withFallback(reference.withOnlyPath(Keys.RUN))
        .withFallback(ConfigFactory.parseString(EMPTY));
  }
}

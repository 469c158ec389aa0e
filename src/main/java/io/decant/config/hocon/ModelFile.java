package io.decant.config.hocon;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.decant.config.ModelConfig;
import java.util.Set;
import java.util.TreeSet;

/** Reads a job file of {@code decant train}: it has other blocks than one that makes a set. */
public final class ModelFile {
  /** A block that need not stand in the file. */
  private static final String EMPTY = Keys.MODEL + " {}";

  private ModelFile() {}

  /**
   * The job, complete and consistent in itself; whether it fits its training set is not known yet.
   * Fails with an {@link io.decant.error.InvalidConfigException} that lists every problem.
   */
  public static ModelConfig read(JobFileRequest request) {
    return read(request, new TreeSet<>());
  }

  /**
   * The same.
   *
   * @param known receives every key that was looked for
   */
  static ModelConfig read(JobFileRequest request, Set<String> known) {
    return JobFileReading.read(
        request,
        known,
        ModelFile::part,
        (root, defaults, reading) -> new ModelSection(root, defaults, reading).read());
  }

  /** Without the blocks of other jobs. */
  private static Config part(Config reference) {
    return reference
        .withOnlyPath(Keys.DEFAULTS)
        .withFallback(reference.withOnlyPath(Keys.GOVERNANCE))
        .withFallback(ConfigFactory.parseString(EMPTY));
  }
}

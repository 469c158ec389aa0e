package io.decant.config.hocon;

import io.decant.config.ReturnConfig;
import java.util.Set;
import java.util.TreeSet;

/** Reads the file of a job that returns scores. */
public final class ReturnFile {
  private ReturnFile() {}

  /**
   * The job, complete and consistent in itself; whether it fits the data set is not known yet.
   * Fails with an {@link io.decant.error.InvalidConfigException} that lists every problem.
   */
  public static ReturnConfig read(JobFileRequest request) {
    return read(request, new TreeSet<>());
  }

  /**
   * The same.
   *
   * @param known receives every key that was looked for, with {@code <name>} for names that users
   *     give
   */
  static ReturnConfig read(JobFileRequest request, Set<String> known) {
    return JobFileReading.read(
        request,
        known,
        reference -> reference.withOnlyPath(Keys.DEFAULTS),
        (root, defaults, reading) -> new ReturnSection(root, defaults, reading).read());
  }
}

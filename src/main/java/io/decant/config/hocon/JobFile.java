package io.decant.config.hocon;

import io.decant.config.JobConfig;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Reads a job file. */
public final class JobFile {
  private JobFile() {}

  /**
   * The job, complete and consistent in itself; whether it fits its sources is not known yet. Fails
   * with an {@link io.decant.error.InvalidConfigException} that lists every problem.
   */
  public static JobConfig read(JobFileRequest request) {
    return read(request, new TreeSet<>());
  }

  /**
   * The same.
   *
   * @param known receives every key that was looked for, with {@code <name>} for names that users
   *     give
   */
  static JobConfig read(JobFileRequest request, Set<String> known) {
    return JobFileReading.read(
        request,
        known,
        UnaryOperator.identity(),
        (root, defaults, reading) -> new JobSection(root, defaults, reading).read());
  }
}

package io.decant.config.hocon;

import com.typesafe.config.ConfigObject;
import io.decant.config.JobConfig;
import java.util.Set;
import java.util.TreeSet;

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
    HoconFiles files = new HoconFiles();
    ConfigObject reference = files.reference().root();
    Reading reading =
        new Reading(Layers.load(request, files, reference), request.job().toString(), files, known);
    Section root = reading.root();
    JobConfig job = new JobSection(root, Defaults.of(root, reference, reading), reading).read();
    reading.throwProblems();
    return job;
  }
}

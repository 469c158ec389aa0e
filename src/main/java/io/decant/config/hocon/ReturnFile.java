package io.decant.config.hocon;

import com.typesafe.config.ConfigObject;
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
    HoconFiles files = new HoconFiles();
    ConfigObject reference = reference(files);
    Reading reading =
        new Reading(Layers.load(request, files, reference), request.job().toString(), files, known);
    Section root = reading.root();
    ReturnConfig job =
        new ReturnSection(root, Defaults.of(root, reference, reading), reading).read();
    reading.throwProblems();
    return job;
  }

  /** Without the defaults of the blocks of other jobs, which would be unknown here. */
  private static ConfigObject reference(HoconFiles files) {
    return files.reference().withOnlyPath(Keys.DEFAULTS).root();
  }
}

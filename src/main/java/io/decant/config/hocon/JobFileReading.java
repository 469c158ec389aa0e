package io.decant.config.hocon;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import java.util.Set;
import java.util.function.UnaryOperator;

/** How a job file is read, whatever kind of job is in it. */
final class JobFileReading {
  private JobFileReading() {}

  /** Reads what is in the file; notes problems instead of failing. */
  @FunctionalInterface
  interface Content<T> {
    T read(Section root, Defaults defaults, Reading reading);
  }

  /**
   * The content of the file. Fails with an {@link io.decant.error.InvalidConfigException} that
   * lists every problem.
   *
   * @param known receives every key that was looked for, with {@code <name>} for names that users
   *     give
   * @param part of the reference that this kind of job has: other blocks would be unknown keys
   */
  static <T> T read(
      JobFileRequest request, Set<String> known, UnaryOperator<Config> part, Content<T> content) {
    HoconFiles files = new HoconFiles();
    ConfigObject reference = part.apply(files.reference()).root();
    Reading reading =
        new Reading(Layers.load(request, files, reference), request.job().toString(), files, known);
    Section root = reading.root();
    T read = content.read(root, Defaults.of(root, reference, reading), reading);
    ScratchRules.check(reading);
    reading.throwProblems();
    return read;
  }
}

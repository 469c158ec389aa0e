package io.decant.config.hocon;

import java.util.Optional;

/** What the files of jobs have in common that make something else than a set of observations. */
final class JobHead {
  private JobHead() {}

  /**
   * The name of the job; null after a problem. Where the job makes something else, the file is
   * meant for another command, and nothing else in it is of interest.
   *
   * @param makes what the command makes, as {@code job.produces} says it
   * @param command the command
   */
  static String name(Section root, String makes, String command, Reading reading) {
    Optional<Section> job = root.requiredSection(Keys.JOB);
    String name = job.map(s -> s.required("name", ValueType.NAME)).orElse(null);
    String produces = job.map(s -> s.required(Keys.PRODUCES, ValueType.TEXT)).orElse(null);
    if (produces != null && !produces.equals(makes)) {
      job.orElseThrow()
          .problem(
              Keys.PRODUCES,
              "must be "
                  + makes
                  + " for "
                  + command
                  + "; it is "
                  + produces
                  + ", and training and scoring sets are made by 'decant run'");
      reading.throwProblems();
    }
    job.ifPresent(s -> s.make(() -> name));
    // An environment file has them for all jobs.
    root.section(Keys.VARS);
    root.section(Keys.SOURCES);
    root.section(Keys.LINEAGE);
    return name;
  }
}

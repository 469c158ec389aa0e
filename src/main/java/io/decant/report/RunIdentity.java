package io.decant.report;

import io.decant.config.JobConfig;
import io.decant.config.Produces;
import io.decant.plan.RunContext;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Which run of which job a report is about.
 *
 * @param job name of the job
 * @param produces what it makes
 * @param runId the run
 * @param asOf nothing that became known after this time was used
 * @param period the period that the run publishes
 * @param started when the run began, by the clock of the driver
 * @param report where the JSON report is written
 */
public record RunIdentity(
    String job,
    Produces produces,
    String runId,
    Instant asOf,
    LocalDate period,
    Instant started,
    String report) {
  private static final String JSON = ".json";

  /** From the job and the run's own context. */
  public static RunIdentity of(JobConfig job, RunContext run, Instant started, String report) {
    return new RunIdentity(
        job.name(), job.produces(), run.runId(), run.asOf(), run.period(), started, report);
  }

  /** The same run with its report at another place. */
  RunIdentity reportedAt(String file) {
    return new RunIdentity(job, produces, runId, asOf, period, started, file);
  }

  /** Where the report is written as a page: beside the JSON. */
  public String page() {
    String name =
        report.endsWith(JSON) ? report.substring(0, report.length() - JSON.length()) : report;
    return name + ".html";
  }
}

package io.decant.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Observations and behaviour of the training job; the observations come by way of a table. */
final class HalfBatchJob {
  private static final String JOB =
      """
      job { name = half-batch, produces = training-set }
      observations {
        source = experience-platform, sql = "sql/propensity_observations.sql", route = batch
        parameters { first_observation = "2026-02-02T00:00:00Z" }
        keys = [user_id], time = observed_at
        label { column = subscribed, horizon = 14 days }
      }
      features { behaviour {
        source = experience-platform, sql = "sql/daily_behaviour.sql"
        parameters { first_observation = "2026-02-02T00:00:00Z", lookback_days = 30 }
        keys = [user_id], time = day, covers = 1 day
        windows {
          opened_30d { sum = emails_opened, over = 30 days }
          pages_7d { sum = page_views, over = 7 days }
        }
      } }
      output { path = ${vars.sets}/propensity/half }
      """;

  private HalfBatchJob() {}

  /** Writes it beside copies of the jobs that users copy. */
  static Path in(Path directory) throws IOException {
    new JobFiles(directory).copyOf(JobFixture.TRAINING);
    return Files.writeString(directory.resolve("jobs/half-batch.conf"), JOB);
  }
}

package io.decant.run;

import io.decant.build.Parity;
import io.decant.error.CheckFailedException;
import io.decant.plan.JobPlan;
import io.decant.publish.Manifest;
import io.decant.publish.Publishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * A scoring set must have the columns of the training set that it names, as its manifest has them.
 * Proven on the plan: what does not fit is not worth reading.
 */
final class TrainingParity {
  private TrainingParity() {}

  static void require(SparkSession spark, JobPlan plan) {
    plan.job().trainingSet().ifPresent(path -> require(plan, path, Publishers.latest(spark, path)));
  }

  private static void require(JobPlan plan, String path, Optional<Manifest> training) {
    if (training.isEmpty()) {
      throw CheckFailedException.of(
          List.of(
              "parity: there is no training set at "
                  + path
                  + "; run the training job first, or correct scoring.training-set."));
    }
    List<String> differences = Parity.differences(training.get().setColumns(), plan.columns());
    if (!differences.isEmpty()) {
      List<String> failures = new ArrayList<>();
      failures.add(
          "parity: the columns are not those of the training set at "
              + path
              + " (run "
              + training.get().run()
              + "); a model trained on it cannot score them:");
      failures.addAll(differences);
      throw CheckFailedException.of(failures);
    }
  }
}

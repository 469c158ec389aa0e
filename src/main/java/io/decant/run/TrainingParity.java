package io.decant.run;

import io.decant.build.Parity;
import io.decant.config.ScoringConfig;
import io.decant.error.CheckFailedException;
import io.decant.plan.FeatureDistribution;
import io.decant.plan.JobPlan;
import io.decant.plan.TrainingCertificate;
import io.decant.publish.Manifest;
import io.decant.publish.Publishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * A scoring set must have the columns of the training set that it names, as its manifest has them.
 * Proven on the plan: what does not fit is not worth reading.
 *
 * @param certificate what was proven
 * @param distributions of the features of the training set; empty when its manifest has none
 */
record TrainingParity(TrainingCertificate certificate, List<FeatureDistribution> distributions) {
  /** The proof; absent for a training set. */
  static Optional<TrainingParity> require(SparkSession spark, JobPlan plan) {
    return plan.job()
        .scoring()
        .map(
            scoring ->
                require(
                    plan,
                    scoring,
                    Publishers.manifest(spark, scoring.trainingSet(), scoring.trainingRun())));
  }

  private static TrainingParity require(
      JobPlan plan, ScoringConfig scoring, Optional<Manifest> found) {
    Manifest training = found.orElseThrow(() -> missing(scoring));
    if (!training.produces().equals("training-set")) {
      throw CheckFailedException.of(
          List.of(
              "parity: "
                  + scoring.trainingSet()
                  + " is a "
                  + training.produces()
                  + ", from which no model learns; correct scoring.training-set."));
    }
    List<String> differences = Parity.differences(training.setColumns(), plan.columns());
    if (!differences.isEmpty()) {
      List<String> failures = new ArrayList<>();
      failures.add(
          "parity: the columns are not those of the training set at "
              + scoring.trainingSet()
              + " (run "
              + training.run()
              + "); a model trained on it cannot score them:");
      failures.addAll(differences);
      throw CheckFailedException.of(failures);
    }
    TrainingCertificate certificate =
        new TrainingCertificate(
            scoring.trainingSet(),
            training.run(),
            training.period(),
            training.content().digest(),
            Parity.compared(plan.columns()).size(),
            Parity.digest(plan.columns()));
    return new TrainingParity(certificate, training.distributions());
  }

  private static CheckFailedException missing(ScoringConfig scoring) {
    return CheckFailedException.of(
        List.of(
            scoring.trainingRun().isEmpty()
                ? "parity: there is no training set at "
                    + scoring.trainingSet()
                    + "; run the training job first, or correct scoring.training-set."
                : "parity: the run "
                    + scoring.trainingRun().get()
                    + " has published no training set at "
                    + scoring.trainingSet()
                    + "; correct scoring.training-run (decant runs lists the runs)."));
  }
}

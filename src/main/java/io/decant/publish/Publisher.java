package io.decant.publish;

import io.decant.plan.JobPlan;
import io.decant.plan.RunContext;
import io.decant.plan.TrainingCertificate;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Makes a finished, checked set visible to readers in one atomic step, with its manifest. Readers
 * see what was there before or the new set, never a part of it. Failures are {@link
 * io.decant.error.SinkException} when the old set still stands, and {@link
 * io.decant.error.CommitUnknownException} when that cannot be told.
 */
public interface Publisher {
  /** What publishing this plan would replace; reads, and changes nothing. */
  Replacement wouldReplace(JobPlan plan);

  /**
   * What the run has published, if it has; a run id is published once and for all, by one job for
   * one period. Fails when the id stands for another period or the path is not the job's.
   */
  Optional<Publication> published(RunContext run, String job);

  /**
   * Fails if the set that the plan makes could not be published here: the path belongs to something
   * else, or the columns are not those of the set that stands there. Cheap; meant to be called
   * before the work begins.
   */
  void requireFits(JobPlan plan);

  /**
   * Publishes the period of the run, or finds that it did so before.
   *
   * @param set the published columns, and the hash of {@link HashedRows} if it was made when they
   *     were staged; no others need be in it. Evaluating it several times must give the same rows
   */
  Publication publish(JobPlan plan, Dataset<Row> set, ManifestFacts facts);

  /**
   * What the rows of a scoring set may be compared with, or why with nothing.
   *
   * @param certificate of the training set that it has the columns of
   */
  Comparison comparison(JobPlan plan, TrainingCertificate certificate);

  /** The manifest of the youngest publication; absent when there is no set. */
  Optional<Manifest> latest();

  /** The manifest of a run; absent when it has not published, or its manifest is gone. */
  Optional<Manifest> of(String run);
}

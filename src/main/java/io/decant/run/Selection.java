package io.decant.run;

import io.decant.error.DecantException;
import io.decant.plan.JobPlan;
import io.decant.publish.ComparedPeriod;
import io.decant.publish.Comparison;
import io.decant.publish.EntityComparison;
import io.decant.publish.PublishedSet;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The rows of a scoring set that are published where only changed ones are.
 *
 * @param rows these rows
 * @param unchanged how many were left out
 * @param vanished entities of earlier periods that are no longer observed
 */
record Selection(Dataset<Row> rows, long unchanged, long vanished) {
  /** All rows, where they are compared with nothing; otherwise those that differ. */
  static Selection of(
      SparkSession spark,
      JobPlan plan,
      Dataset<Row> staged,
      Comparison comparison,
      Scratch scratch) {
    return comparison.periods().isEmpty()
        ? new Selection(staged, 0, 0)
        : changed(
            plan, staged, PublishedSet.at(spark, comparison.set()), comparison.periods(), scratch);
  }

  /**
   * Those that differ from what runs have published; that is read once.
   *
   * @param staged all rows of the new period
   * @param set where the runs have published
   * @param runs the runs, at least one
   */
  static Selection changed(
      JobPlan plan,
      Dataset<Row> staged,
      PublishedSet set,
      List<ComparedPeriod> runs,
      Scratch scratch) {
    EntityComparison comparison = new EntityComparison(plan.columns());
    try {
      Dataset<Row> entities = scratch.keep("entities", comparison.entities(staged, set.rows(runs)));
      Dataset<Row> changed = scratch.keep("changed", comparison.changed(staged, entities));
      return new Selection(changed, comparison.unchanged(entities), comparison.vanished(entities));
    } catch (Exception e) {
      throw failure(set, scratch, e);
    }
  }

  /** The set has failed only where its files are the trouble. */
  static RuntimeException failure(PublishedSet set, Scratch scratch, Exception thrown) {
    RuntimeException failure = scratch.failure(thrown);
    return failure instanceof DecantException
        ? failure
        : set.failure(thrown).map(RuntimeException.class::cast).orElse(failure);
  }
}

package io.decant.model;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.ml.Model;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Candidates that learn from the train rows, and of which the one with the least logarithmic loss
 * on the validation rows wins. The test rows have no part in it.
 */
final class Competition {
  private final Dataset<Row> train;
  private final Dataset<Row> validation;
  private final List<CandidateResult> results = new ArrayList<>();
  private Model<?> model;
  private Candidate winner;

  private Competition(Dataset<Row> vectors) {
    this.train = LearningRows.part(vectors, LearningRows.TRAIN);
    this.validation = LearningRows.part(vectors, LearningRows.VALIDATION);
  }

  /**
   * Holds it.
   *
   * @param vectors rows with {@link Preparation#FEATURES}
   * @param at is told how far it is
   */
  static Competition hold(Dataset<Row> vectors, List<Candidate> candidates, Consumer<String> at) {
    Competition competition = new Competition(vectors);
    for (int i = 0; i < candidates.size(); i++) {
      at.accept("candidate " + (i + 1) + " of " + candidates.size());
      competition.enter(candidates.get(i));
    }
    return competition;
  }

  private void enter(Candidate candidate) {
    Model<?> learnt = candidate.estimator().fit(train);
    ScoreCurve curve = ScoreHistogram.of(learnt.transform(validation), score()).curve();
    double loss = Rounded.of(curve.logLoss());
    if (results.stream().allMatch(other -> loss < other.logLoss())) {
      model = learnt;
      winner = candidate;
    }
    results.add(
        new CandidateResult(
            candidate.algorithm(),
            candidate.parameters(),
            loss,
            Rounded.of(curve.auc()),
            Rounded.of(curve.averagePrecision())));
  }

  /** The score in what a model makes. */
  static Column score() {
    return vector_to_array(col(Candidate.PROBABILITY), "float64").getItem(1);
  }

  /** How each of them did, in their order. */
  List<CandidateResult> results() {
    return List.copyOf(results);
  }

  Candidate winner() {
    return winner;
  }

  Model<?> model() {
    return model;
  }

  /** The scores of the winner on the validation rows. */
  GroupedScores validation() {
    return scores(validation);
  }

  /** The scores of the winner on rows of which it has not learnt. */
  GroupedScores scores(Dataset<Row> vectors) {
    return GroupedScores.of(model.transform(vectors), score());
  }
}

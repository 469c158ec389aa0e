package io.decant.config;

/** What a job makes. */
public enum Produces {
  /** Labelled, sampled and split observations of the past. */
  TRAINING_SET,
  /** Observations as of now, without a label, with the columns of a training set. */
  SCORING_SET,
  /** What a model says of a scoring set; made by a command of its own. */
  SCORES
}

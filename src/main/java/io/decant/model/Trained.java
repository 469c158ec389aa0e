package io.decant.model;

import java.io.IOException;
import java.util.List;
import org.apache.spark.ml.PipelineModel;

/**
 * A model with everything that is known of it.
 *
 * @param pipeline takes the columns of the set and adds the probability of the label
 * @param parts what it learnt from and what it was measured on
 * @param unused features that it does not learn from
 * @param candidates what it was chosen from
 * @param model what it has learnt
 * @param validation how it does on the validation rows, by which it was chosen
 * @param test how it does on the test rows
 * @param baselines what it is compared with
 * @param deciles least score of each decile but the last of the validation rows, highest first
 */
public record Trained(
    PipelineModel pipeline,
    List<ModelCard.Part> parts,
    List<UnusedColumn> unused,
    List<CandidateResult> candidates,
    LearntModel model,
    Evaluation validation,
    Evaluation test,
    List<Baseline> baselines,
    List<Double> deciles) {
  /** Copies the lists. */
  public Trained {
    parts = List.copyOf(parts);
    unused = List.copyOf(unused);
    candidates = List.copyOf(candidates);
    baselines = List.copyOf(baselines);
    deciles = List.copyOf(deciles);
  }

  /** Writes the pipeline, as Spark ML reads it, into a directory that is not there yet. */
  public void save(String directory) throws IOException {
    pipeline.write().save(directory);
  }
}

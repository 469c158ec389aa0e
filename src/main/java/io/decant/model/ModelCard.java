package io.decant.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model learnt from, what it is and what it is worth: the JSON beside every model. Fields
 * are only ever added; a change of meaning raises the format version. Figures have six digits.
 *
 * @param formatVersion version of this format
 * @param job the job that trained it, which owns the path
 * @param run the run, which is the version of the model
 * @param trainedAt when it was published
 * @param trainingSet what it learnt from
 * @param label what it tells
 * @param parts what it learnt from and what it was measured on
 * @param unused features that it does not learn from
 * @param candidates what it was chosen from, by their loss on the validation part
 * @param model what it has learnt
 * @param validation how it does on the part by which it was chosen
 * @param test how it does on the part that was looked at once
 * @param baselines what it is compared with, on the same part
 * @param deciles least score of each decile but the last, highest first
 * @param bootstrap how the intervals were made
 * @param pipeline the directory of the Spark ML pipeline, beside the card
 * @param governance what there is to say of data usage labels; null in cards of earlier releases
 * @param settings every effective setting, as {@code --set} takes it
 * @param software versions of what made it
 */
public record ModelCard(
    int formatVersion,
    String job,
    String run,
    String trainedAt,
    TrainingSet trainingSet,
    Label label,
    List<Part> parts,
    List<UnusedColumn> unused,
    List<CandidateResult> candidates,
    LearntModel model,
    Evaluation validation,
    Evaluation test,
    List<Baseline> baselines,
    List<Double> deciles,
    Intervals bootstrap,
    String pipeline,
    @JsonInclude(JsonInclude.Include.NON_NULL) Governance governance,
    Map<String, String> settings,
    Software software) {
  /** The version that this release writes. */
  public static final int FORMAT_VERSION = 1;

  /** Copies, keeping the order. */
  public ModelCard {
    parts = List.copyOf(parts);
    unused = List.copyOf(unused);
    candidates = List.copyOf(candidates);
    baselines = List.copyOf(baselines);
    deciles = List.copyOf(deciles);
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** Whether the model is better than everything simpler that it is compared with. */
  public boolean beatsBaselines() {
    return baselines.stream().allMatch(Baseline::beaten);
  }

  /**
   * The published rows that a model learnt from.
   *
   * @param path where the set stands
   * @param job the job that made it
   * @param run the run that published the rows
   * @param period their period
   * @param version Delta version or generation that made them visible
   * @param rows how many there are
   * @param digest of their content, which was computed anew from what was read
   * @param definitions digest of names, types and definitions of the columns
   */
  public record TrainingSet(
      String path,
      String job,
      String run,
      String period,
      String version,
      long rows,
      String digest,
      String definitions) {}

  /**
   * What a model tells.
   *
   * @param column the label
   * @param horizon how long after the observation it looks; empty where the set does not say
   */
  public record Label(String column, @JsonInclude(JsonInclude.Include.NON_EMPTY) String horizon) {
    /** The horizon may be missing in JSON. */
    public Label {
      horizon = horizon == null ? "" : horizon;
    }
  }

  /** The data usage labels of each column that it learnt from and that has some. */
  public Map<String, List<String>> labels() {
    return governance == null ? Map.of() : governance.labels();
  }

  /**
   * Data usage labels of what a model learnt from. They are those of its scores, too.
   *
   * @param labels by column, features and the label
   * @param exemptions what was permitted in spite of a rule, and why
   * @param notes what a reader should know, such as labels that were not read
   */
  public record Governance(
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, List<String>> labels,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Exemption> exemptions,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notes) {
    /** What is absent in JSON is empty. */
    public Governance {
      labels = labels == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(labels));
      exemptions = exemptions == null ? List.of() : List.copyOf(exemptions);
      notes = notes == null ? List.of() : List.copyOf(notes);
    }
  }

  /**
   * What an exemption has permitted.
   *
   * @param name of the exemption
   * @param reason why
   * @param rule that would have denied it
   * @param subjects columns, or rows, that it concerned
   */
  public record Exemption(String name, String reason, String rule, List<String> subjects) {
    /** Copies the list. */
    public Exemption {
      subjects = List.copyOf(subjects);
    }
  }

  /**
   * Rows that served for one thing.
   *
   * @param part train, validation or test
   * @param of the parts of the split that it is made of
   * @param rows how many rows
   * @param positives how many of them are positive
   * @param population how many observations they stand for
   * @param rate the share of positives in the population
   */
  public record Part(
      String part, List<String> of, long rows, long positives, double population, double rate) {
    /** Copies the list. */
    public Part {
      of = List.copyOf(of);
    }

    static Part of(PartFacts facts) {
      return new Part(
          facts.part(),
          facts.of(),
          facts.rows(),
          facts.positives().rows(),
          Rounded.of(facts.weight()),
          Rounded.of(facts.rate()));
    }
  }

  /**
   * How intervals were made.
   *
   * @param method Poisson bootstrap of entities
   * @param rounds how often entities were drawn
   * @param confidence that the intervals hold the true value
   * @param seed what decided the draws
   */
  public record Intervals(String method, int rounds, double confidence, long seed) {}

  /**
   * Versions of what made it.
   *
   * @param decant version of Decant, and the revision of its source where the build was told
   * @param spark version of Spark
   */
  public record Software(String decant, String spark) {}
}

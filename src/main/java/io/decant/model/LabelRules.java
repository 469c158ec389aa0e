package io.decant.model;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.decant.config.ModelConfig;
import io.decant.error.CheckFailedException;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Whether labels, weights and parts of a set are such that a model can learn and be measured. */
final class LabelRules {
  private final ModelConfig job;
  private final String set;
  private final Map<String, Counted> parts = new TreeMap<>();
  private long unlabelled;
  private long weightless;

  private LabelRules(ModelConfig job) {
    this.job = job;
    this.set = job.trainingSet().path();
  }

  /** What serves for what; fails with everything that is wrong. */
  static List<PartFacts> require(Dataset<Row> rows, ModelColumns columns, ModelConfig job) {
    LabelRules rules = new LabelRules(job);
    rules.look(rows, columns);
    rules.requireParts();
    List<PartFacts> facts = rules.facts();
    rules.requireLabels(facts);
    return facts;
  }

  private void look(Dataset<Row> rows, ModelColumns columns) {
    Column label = LearningRows.column(columns.label()).cast("int");
    Column weight = LearningRows.weight(columns);
    Column heavy = coalesce(weight.gt(lit(0)), lit(false));
    List<Row> groups =
        rows.groupBy(LearningRows.column(columns.split()).cast("string"), label)
            .agg(count(lit(1)), sum(weight), count(when(not(heavy), lit(1))))
            .collectAsList();
    for (Row group : groups) {
      Integer value = group.isNullAt(1) ? null : (Integer) group.getInt(1);
      weightless += group.getLong(4);
      Counted part =
          group.isNullAt(0)
              ? new Counted()
              : parts.computeIfAbsent(group.getString(0), name -> new Counted());
      if (value != null && (value == 0 || value == 1)) {
        part.add(
            value == 1,
            new PartFacts.Side(group.getLong(2), group.isNullAt(3) ? 0 : group.getDouble(3)));
      } else {
        unlabelled += group.getLong(2);
      }
    }
  }

  private void requireParts() {
    List<Problem> problems = new ArrayList<>();
    LearningRows.purposes(job.trainingSet())
        .forEach(
            (purpose, names) ->
                names.stream()
                    .filter(name -> !parts.containsKey(name))
                    .forEach(name -> problems.add(missing(purpose, name))));
    if (!problems.isEmpty()) {
      throw InvalidConfigException.of(problems);
    }
  }

  private Problem missing(String purpose, String name) {
    String setting = "training-set.parts." + purpose;
    return new Problem(
        job.place(setting),
        setting,
        "there is no part "
            + name
            + " in the split of "
            + set
            + "; it has "
            + (parts.isEmpty() ? "none" : String.join(", ", parts.keySet())));
  }

  private List<PartFacts> facts() {
    List<PartFacts> facts = new ArrayList<>();
    for (Map.Entry<String, List<String>> purpose :
        LearningRows.purposes(job.trainingSet()).entrySet()) {
      Counted all = new Counted();
      purpose.getValue().forEach(name -> all.add(parts.get(name)));
      facts.add(new PartFacts(purpose.getKey(), purpose.getValue(), all.positives, all.negatives));
    }
    return facts;
  }

  private void requireLabels(List<PartFacts> facts) {
    Map<String, String> failures = new LinkedHashMap<>();
    if (unlabelled > 0) {
      failures.put(
          "labels",
          unlabelled
              + " rows have a label that is neither 0 nor 1. Correct the job that made the set.");
    }
    if (weightless > 0) {
      failures.put(
          "weights",
          weightless + " rows have no weight above 0. Correct the job that made the set.");
    }
    if (failures.isEmpty()) {
      requireBoth(facts, failures);
    }
    if (!failures.isEmpty()) {
      throw CheckFailedException.of(
          failures.entrySet().stream()
              .map(failure -> failure.getKey() + ": " + set + ": " + failure.getValue())
              .toList());
    }
  }

  private static void requireBoth(List<PartFacts> facts, Map<String, String> failures) {
    boolean none = facts.stream().allMatch(part -> part.positives().rows() == 0);
    boolean all = facts.stream().allMatch(part -> part.negatives().rows() == 0);
    if (none || all) {
      failures.put(
          "labels",
          "all are "
              + (none ? 0 : 1)
              + ", so that there is nothing to tell apart; look at the label of the job that made"
              + " the set.");
    } else {
      facts.forEach(part -> requireBoth(part, failures));
    }
  }

  private static void requireBoth(PartFacts part, Map<String, String> failures) {
    boolean positives = part.positives().rows() == 0;
    if (positives || part.negatives().rows() == 0) {
      failures.put(
          "labels of " + part.part(),
          "there is no "
              + (positives ? "positive" : "negative")
              + " among the "
              + part.rows()
              + " rows of "
              + String.join(", ", part.of())
              + "; a larger part, or a stratified split, has both.");
    }
  }

  /** Rows of a part of the split by label. */
  private static final class Counted {
    private PartFacts.Side positives = PartFacts.Side.NONE;
    private PartFacts.Side negatives = PartFacts.Side.NONE;

    void add(boolean positive, PartFacts.Side side) {
      if (positive) {
        positives = positives.plus(side);
      } else {
        negatives = negatives.plus(side);
      }
    }

    void add(Counted other) {
      add(true, other.positives);
      add(false, other.negatives);
    }
  }
}

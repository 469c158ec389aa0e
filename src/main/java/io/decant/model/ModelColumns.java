package io.decant.model;

import io.decant.config.ModelConfig;
import io.decant.config.Nearest;
import io.decant.error.CheckFailedException;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import io.decant.model.FeatureColumn.Kind;
import io.decant.plan.SetColumn;
import io.decant.plan.SetColumn.Role;
import io.decant.plan.UtcMicros;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;

/**
 * What the columns of a training set are to a model.
 *
 * @param keys of the entity
 * @param time of the observation
 * @param label 0 or 1
 * @param weight observations that a row stands for; absent: one
 * @param split the part of the split
 * @param features what the model may learn from, in the order of the set
 * @param unused the other features
 */
record ModelColumns(
    List<String> keys,
    String time,
    String label,
    Optional<String> weight,
    String split,
    List<FeatureColumn> features,
    List<UnusedColumn> unused) {
  /** Copies the lists. */
  ModelColumns {
    keys = List.copyOf(keys);
    features = List.copyOf(features);
    unused = List.copyOf(unused);
  }

  /** By the manifest of the set; fails if a model cannot learn from such a set. */
  static ModelColumns of(List<SetColumn> columns, ModelConfig job) {
    String set = job.trainingSet().path();
    List<String> known = named(columns, Role.FEATURE);
    requireKnown(known, job);
    List<FeatureColumn> features = new ArrayList<>();
    List<UnusedColumn> unused = new ArrayList<>();
    for (SetColumn column : columns) {
      if (column.role() == Role.FEATURE) {
        Optional<Kind> kind = kind(DataType.fromDDL(column.type()));
        if (job.learning().exclude().contains(column.name())) {
          unused.add(new UnusedColumn(column.name(), "excluded by model.exclude"));
        } else if (kind.isEmpty()) {
          unused.add(new UnusedColumn(column.name(), "its type is " + column.type()));
        } else {
          features.add(new FeatureColumn(column.name(), kind.get()));
        }
      }
    }
    if (features.isEmpty()) {
      throw CheckFailedException.of(
          List.of(
              "features: "
                  + set
                  + " has no feature that a model can learn from: a number, boolean, text, date or"
                  + " time that model.exclude leaves."));
    }
    return new ModelColumns(
        named(columns, Role.KEY),
        one(columns, Role.TIME, set, "observation time; a set of observations has one."),
        one(
            columns,
            Role.LABEL,
            set,
            "label, so that nothing can be learnt from it; its job needs observations.label."),
        named(columns, Role.WEIGHT).stream().findFirst(),
        one(
            columns,
            Role.SPLIT,
            set,
            "split, so that a model could only be measured on what it has learnt; its job needs a"
                + " split into train, validation and test."),
        features,
        unused);
  }

  private static void requireKnown(List<String> features, ModelConfig job) {
    List<Problem> problems =
        job.learning().exclude().stream()
            .filter(name -> !features.contains(name))
            .map(
                name ->
                    new Problem(
                        job.place("model.exclude"),
                        "model.exclude",
                        name
                            + " is no feature of "
                            + job.trainingSet().path()
                            + "; "
                            + Nearest.hint(name, features)))
            .toList();
    if (!problems.isEmpty()) {
      throw InvalidConfigException.of(problems);
    }
  }

  /** What values of a type are; absent where a model cannot learn from them. */
  static Optional<Kind> kind(DataType type) {
    if (type instanceof NumericType || type instanceof BooleanType) {
      return Optional.of(Kind.NUMBER);
    }
    if (UtcMicros.isTime(type)) {
      return Optional.of(Kind.TIME);
    }
    return type instanceof StringType ? Optional.of(Kind.CATEGORY) : Optional.empty();
  }

  private static List<String> named(List<SetColumn> columns, Role role) {
    return columns.stream().filter(column -> column.role() == role).map(SetColumn::name).toList();
  }

  private static String one(List<SetColumn> columns, Role role, String set, String missing) {
    return named(columns, role).stream()
        .findFirst()
        .orElseThrow(
            () -> CheckFailedException.of(List.of("columns: " + set + " has no " + missing)));
  }
}

package io.decant.model;

import io.decant.plan.InternalColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.ml.feature.VectorAssembler;

/**
 * How the columns of a set become the numbers that a model sees. A missing value is not zero: the
 * mean of the train rows takes its place, and a number of its own says that it is missing. Texts
 * become one number for each frequent category of the train rows, and one for all others, whether
 * they are rare there or were never seen.
 *
 * @param features what was learnt of each
 * @param time the column of the observation time
 */
record Preparation(List<PreparedFeature> features, String time) {
  /** Vector: the numbers, in the order of {@link #slots}. */
  static final String FEATURES = InternalColumns.PREFIX + "features";

  /** Double, with the number of a feature behind it: its value; of a category, a vector. */
  static final String VALUE = InternalColumns.PREFIX + "value_";

  /** Double, with the number of a feature behind it: 1 where it has no value. */
  static final String MISSING = InternalColumns.PREFIX + "missing_";

  /** Text, with the number of a feature behind it: its category behind {@link #NAMED}, or null. */
  static final String TEXT = InternalColumns.PREFIX + "text_";

  private static final String INDEX = InternalColumns.PREFIX + "index_";

  /** Before each text, because Spark names numbers by their texts, and takes no empty name. */
  static final String NAMED = "=";

  /** Copies the features. */
  Preparation {
    features = List.copyOf(features);
  }

  /** The numbers that a model sees, in order. */
  List<Slot> slots() {
    List<Slot> slots = new ArrayList<>();
    for (PreparedFeature feature : features) {
      String name = feature.column().name();
      if (feature.isCategory()) {
        feature.values().forEach(text -> slots.add(new Slot(name, Slot.Kind.CATEGORY, text)));
        slots.add(new Slot(name, Slot.Kind.OTHER, null));
      } else {
        slots.add(new Slot(name, Slot.Kind.VALUE, null));
      }
      if (feature.hasIndicator()) {
        slots.add(new Slot(name, Slot.Kind.MISSING, null));
      }
    }
    return slots;
  }

  /** The stages of a pipeline that adds {@link #FEATURES} to the columns of a set. */
  PipelineStage[] stages() {
    List<PipelineStage> stages = new ArrayList<>();
    stages.add(new SQLTransformer().setStatement(statement()));
    int[] categories = categories();
    if (categories.length > 0) {
      stages.add(
          new StringIndexerModel(
                  Arrays.stream(categories).mapToObj(this::labels).toArray(String[][]::new))
              .setInputCols(names(TEXT, categories))
              .setOutputCols(names(INDEX, categories))
              .setHandleInvalid("keep"));
      stages.add(
          new OneHotEncoder()
              .setInputCols(names(INDEX, categories))
              .setOutputCols(names(VALUE, categories))
              .setDropLast(false));
    }
    stages.add(new VectorAssembler().setInputCols(assembled()).setOutputCol(FEATURES));
    return stages.toArray(PipelineStage[]::new);
  }

  private int[] categories() {
    return IntStream.range(0, features.size()).filter(i -> features.get(i).isCategory()).toArray();
  }

  private String[] labels(int number) {
    return features.get(number).values().stream().map(text -> NAMED + text).toArray(String[]::new);
  }

  private static String[] names(String prefix, int[] numbers) {
    return Arrays.stream(numbers).mapToObj(i -> prefix + i).toArray(String[]::new);
  }

  private String[] assembled() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) {
      names.add(VALUE + i);
      if (features.get(i).hasIndicator()) {
        names.add(MISSING + i);
      }
    }
    return names.toArray(String[]::new);
  }

  private String statement() {
    List<String> columns = new ArrayList<>(List.of("*"));
    for (int i = 0; i < features.size(); i++) {
      PreparedFeature feature = features.get(i);
      String value = feature.column().value(time);
      columns.add(
          feature.isCategory()
              ? "concat('" + NAMED + "', " + value + ") AS " + TEXT + i
              : "coalesce(" + value + ", " + number(feature.mean()) + ") AS " + VALUE + i);
      if (feature.hasIndicator()) {
        columns.add("CASE WHEN " + value + " IS NULL THEN 1D ELSE 0D END AS " + MISSING + i);
      }
    }
    return "SELECT " + String.join(", ", columns) + " FROM __THIS__";
  }

  /** As text, because a literal has fewer digits than a double in some forms. */
  private static String number(double value) {
    return "CAST('" + value + "' AS DOUBLE)";
  }
}

package io.decant.plan;

import io.decant.config.FeatureGroupConfig;
import io.decant.config.IdentityConfig;
import io.decant.config.JobConfig;
import io.decant.config.Kebab;
import io.decant.config.KeyPair;
import io.decant.config.Nearest;
import io.decant.config.ObservationsConfig;
import io.decant.config.WindowConfig;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** The columns that a job speaks of exist in its sources, and have types that fit. */
final class SchemaRules {
  private final JobConfig job;
  private final Map<String, StructType> schemas;
  private final SettingPlaces places;
  private final List<Problem> problems = new ArrayList<>();

  /** Types of the columns that groups may be joined by. */
  private final Map<String, DataType> joinable = new HashMap<>();

  SchemaRules(JobConfig job, Map<String, StructType> schemas) {
    this.job = job;
    this.schemas = schemas;
    this.places = new SettingPlaces(job);
  }

  /** Fails with every problem. */
  void check() {
    observations(job.observations());
    job.identities().forEach(this::identity);
    job.features().forEach(this::group);
    if (problems.isEmpty()) {
      checks();
    }
    if (!problems.isEmpty()) {
      throw InvalidConfigException.of(problems.stream().distinct().toList());
    }
  }

  private void observations(ObservationsConfig spine) {
    String input = Planner.OBSERVATIONS;
    for (String key : spine.keys()) {
      type(input, input + ".keys", key).ifPresent(type -> joinable.put(key, type));
    }
    for (String column : spine.columns()) {
      type(input, input + ".columns", column).ifPresent(type -> joinable.put(column, type));
    }
    time(input, input + ".time", spine.time());
    spine
        .label()
        .ifPresent(
            label ->
                require(
                    input,
                    input + ".label.column",
                    label.column(),
                    ColumnTypes::isLabel,
                    "a label is a number that is 0 or 1, or a boolean; cast it in the query"));
  }

  private void identity(IdentityConfig identity) {
    String input = Planner.input(identity);
    keys(input, identity.keys());
    identity.time().ifPresent(time -> time(input, input + ".time", time));
    type(input, input + ".column", identity.value())
        .ifPresent(type -> joinable.put(identity.name(), type));
  }

  private void group(FeatureGroupConfig group) {
    String input = Planner.input(group);
    keys(input, group.keys());
    String start = group.time().areFacts() ? ".time" : ".valid-from";
    group.time().time().ifPresent(column -> time(input, input + start, column));
    group.time().validTo().ifPresent(column -> time(input, input + ".valid-to", column));
    group.time().ingested().ifPresent(column -> time(input, input + ".ingested", column));
    group.time().tieBreak().forEach(column -> type(input, input + ".tie-break", column));
    group.columns().forEach(column -> type(input, input + ".columns", column));
    for (WindowConfig window : group.windows()) {
      String path = input + ".windows." + window.name();
      window
          .column()
          .ifPresent(
              column ->
                  require(
                      input,
                      path,
                      column,
                      type -> ColumnTypes.aggregate(window.aggregate(), type).isPresent(),
                      Kebab.of(window.aggregate())
                          + " cannot be computed of it; cast it where it is read from"));
    }
  }

  private void keys(String input, List<KeyPair> pairs) {
    for (KeyPair pair : pairs) {
      String path = input + ".keys." + pair.observation();
      Optional<DataType> right = type(input, path, pair.source());
      DataType left = joinable.get(pair.observation());
      if (left != null && right.isPresent() && ColumnTypes.common(left, right.get()).isEmpty()) {
        problems.add(
            places.problem(
                path,
                String.join(
                    " ",
                    pair.observation(),
                    "is",
                    left.catalogString(),
                    "but",
                    pair.source(),
                    "of",
                    source(input),
                    "is",
                    right.get().catalogString() + ";",
                    "they cannot be compared exactly; cast one of them to the type of the other",
                    "in the query, or in a view of the source")));
      }
    }
  }

  private void time(String input, String path, String column) {
    require(
        input,
        path,
        column,
        UtcMicros::isTime,
        "a time is a date, timestamp or timestamp_ntz; cast it where it is read from");
  }

  private void checks() {
    Map<String, String> types = new HashMap<>();
    Planner.columns(job, schemas).forEach(column -> types.put(column.name(), column.type()));
    for (String column : new TreeMap<>(job.checks().ranges()).keySet()) {
      published(types, "checks.ranges." + column, column, ColumnTypes::isNumber, "a number");
    }
    for (String column : new TreeMap<>(job.checks().allowed()).keySet()) {
      published(types, "checks.allowed." + column, column, ColumnTypes::isText, "text");
    }
  }

  private void published(
      Map<String, String> types,
      String path,
      String column,
      Predicate<DataType> rule,
      String expected) {
    if (!rule.test(DataType.fromDDL(types.get(column)))) {
      problems.add(
          places.problem(
              path, column + " is " + types.get(column) + "; this check needs " + expected));
    }
  }

  private void require(
      String input, String path, String column, Predicate<DataType> rule, String remedy) {
    type(input, path, column)
        .filter(type -> !rule.test(type))
        .ifPresent(
            type ->
                problems.add(
                    places.problem(
                        path,
                        column
                            + " of "
                            + source(input)
                            + " is "
                            + type.catalogString()
                            + "; "
                            + remedy)));
  }

  /** The type of the column; absent after a problem. */
  private Optional<DataType> type(String input, String path, String column) {
    StructType schema = schemas.get(input);
    List<String> names = Arrays.asList(schema.fieldNames());
    if (names.contains(column)) {
      return Optional.of(schema.apply(column).dataType());
    }
    problems.add(
        places.problem(
            path, source(input) + " has no column " + column + "; " + Nearest.hint(column, names)));
    return Optional.empty();
  }

  private String source(String input) {
    String name = job.observations().input().source();
    for (IdentityConfig identity : job.identities()) {
      name = Planner.input(identity).equals(input) ? identity.input().source() : name;
    }
    for (FeatureGroupConfig group : job.features()) {
      name = Planner.input(group).equals(input) ? group.input().source() : name;
    }
    return "source " + name;
  }
}

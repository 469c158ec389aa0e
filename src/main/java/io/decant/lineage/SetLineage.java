package io.decant.lineage;

import io.decant.config.Aggregate;
import io.decant.config.FeatureGroupConfig;
import io.decant.config.IdentityConfig;
import io.decant.config.JobConfig;
import io.decant.config.KeyPair;
import io.decant.config.LabelConfig;
import io.decant.config.ObservationsConfig;
import io.decant.config.SplitConfig;
import io.decant.config.WindowConfig;
import io.decant.plan.JobPlan;
import io.decant.plan.PlannedRead;
import io.decant.plan.Planner;
import io.decant.plan.SetColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * Where everything in a set comes from.
 *
 * @param columns every published column, in order
 * @param rows what decides which rows there are and which belong together
 */
public record SetLineage(List<ColumnLineage> columns, List<RowLineage> rows) {
  /** Aggregates whose value is a time, or is chosen by it. */
  private static final Set<Aggregate> BY_TIME =
      Set.of(Aggregate.DAYS_SINCE, Aggregate.FIRST, Aggregate.LAST);

  /** Copies the lists. */
  public SetLineage {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** Of a plan, where nothing is known of the columns of tables. */
  public static SetLineage of(JobPlan plan) {
    return of(plan, (source, table) -> List.of());
  }

  /**
   * Of a plan.
   *
   * @param tables the columns of a table of a source; empty where they are not known
   */
  public static SetLineage of(JobPlan plan, BiFunction<String, String, List<String>> tables) {
    return new Tracing(plan, tables).run();
  }

  /** One set. */
  private static final class Tracing {
    private final JobPlan plan;
    private final JobConfig job;
    private final Map<String, InputLineage> inputs = new LinkedHashMap<>();
    private final Map<String, Made> made = new HashMap<>();
    private final List<RowLineage> rows = new ArrayList<>();

    Tracing(JobPlan plan, BiFunction<String, String, List<String>> tables) {
      this.plan = plan;
      this.job = plan.job();
      for (PlannedRead read : plan.reads()) {
        InputLineage input = InputLineage.of(read.request(), tables);
        inputs.put(read.request().input(), input);
        rows.addAll(input.rows());
      }
    }

    /** A step of ours, and the columns of inputs that it works on. */
    private record Made(String step, List<InputColumn> from) {}

    SetLineage run() {
      observations(job.observations());
      job.identities().forEach(this::identity);
      job.features().forEach(this::features);
      sampling();
      return new SetLineage(plan.columns().stream().map(this::column).toList(), rows);
    }

    private void observations(ObservationsConfig spine) {
      List<String> plain = new ArrayList<>(spine.keys());
      plain.add(spine.time());
      plain.addAll(spine.columns());
      for (String name : plain) {
        made.put(name, new Made("", List.of(observed(name))));
      }
      spine
          .label()
          .ifPresent(
              label -> made.put(label.column(), new Made("", List.of(observed(label.column())))));
      chosen(Planner.OBSERVATIONS, "time", List.of(observed(spine.time())));
    }

    private void identity(IdentityConfig identity) {
      String input = Planner.input(identity);
      List<InputColumn> keys = keys(input, identity.keys());
      chosen(input, "keys", keys);
      identity.time().ifPresent(time -> chosen(input, "time", List.of(of(input, time))));
      InputColumn value = of(input, identity.value());
      made.put(identity.name(), new Made("", List.of(value)));
    }

    private void features(FeatureGroupConfig group) {
      String input = Planner.input(group);
      chosen(input, "keys", keys(input, group.keys()));
      List<String> times = new ArrayList<>();
      group.time().time().ifPresent(times::add);
      group.time().validTo().ifPresent(times::add);
      group.time().ingested().ifPresent(times::add);
      times.addAll(group.time().tieBreak());
      if (!times.isEmpty()) {
        chosen(input, "time", times.stream().map(column -> of(input, column)).toList());
      }
      for (String column : group.columns()) {
        made.put(group.published(column), new Made("", List.of(of(input, column))));
      }
      for (WindowConfig window : group.windows()) {
        List<InputColumn> from = new ArrayList<>();
        window.column().ifPresent(column -> from.add(of(input, column)));
        // How many rows there are follows from their times, if from nothing else.
        if (window.column().isEmpty() || BY_TIME.contains(window.aggregate())) {
          group.time().time().ifPresent(time -> from.add(of(input, time)));
        }
        made.put(group.published(window.name()), new Made(window(window), from));
      }
    }

    private static String window(WindowConfig window) {
      String word = window.aggregate().name().toLowerCase(Locale.ROOT).replace('_', '-');
      return word
          + window.column().map(column -> " of " + column).orElse(" of rows")
          + " over "
          + days(window);
    }

    private static String days(WindowConfig window) {
      long hours = window.over().toHours();
      return hours % 24 == 0 && hours > 24 ? hours / 24 + " days" : window.over().toString();
    }

    /** Weights and parts are made of the columns that decide about them. */
    private void sampling() {
      List<InputColumn> label = label();
      made.put(SetColumn.Role.WEIGHT.name(), new Made("sampling weight", label));
      job.sampling().ifPresent(sampling -> chosen(Planner.OBSERVATIONS, "sampling", label));
      job.split()
          .ifPresent(split -> made.put(SetColumn.Role.SPLIT.name(), new Made("split", by(split))));
    }

    private List<InputColumn> by(SplitConfig split) {
      List<InputColumn> by = new ArrayList<>();
      if (split instanceof SplitConfig.ByHash hash) {
        hash.of().forEach(column -> by.addAll(fromMade(column)));
        if (hash.stratified()) {
          by.addAll(label());
        }
      } else {
        by.add(observed(job.observations().time()));
      }
      return by;
    }

    private List<InputColumn> label() {
      return job.observations().label().map(LabelConfig::column).map(this::observed).stream()
          .toList();
    }

    private List<InputColumn> keys(String input, List<KeyPair> pairs) {
      List<InputColumn> keys = new ArrayList<>();
      for (KeyPair pair : pairs) {
        keys.add(of(input, pair.source()));
        keys.addAll(fromMade(pair.observation()));
      }
      return keys;
    }

    private List<InputColumn> fromMade(String column) {
      return Optional.ofNullable(made.get(column)).map(Made::from).orElse(List.of());
    }

    private InputColumn observed(String column) {
      return of(Planner.OBSERVATIONS, column);
    }

    private InputColumn of(String input, String column) {
      return new InputColumn(input, inputs.get(input).source(), column);
    }

    private void chosen(String input, String by, List<InputColumn> columns) {
      String names = String.join(", ", columns.stream().map(InputColumn::column).toList());
      rows.add(new RowLineage(input, by, names, columns, fields(columns)));
    }

    private List<SourceField> fields(List<InputColumn> columns) {
      Set<SourceField> fields = new TreeSet<>();
      columns.forEach(one -> fields.addAll(inputs.get(one.input()).fields(one.column())));
      return List.copyOf(fields);
    }

    private ColumnLineage column(SetColumn column) {
      String key =
          switch (column.role()) {
            case WEIGHT, SPLIT, PERIOD -> column.role().name();
            default -> column.name();
          };
      Made how = made.getOrDefault(key, new Made(column.definition(), List.of()));
      List<String> steps = new ArrayList<>();
      if (!how.step().isEmpty()) {
        steps.add(how.step());
      }
      how.from().stream()
          .map(one -> inputs.get(one.input()).expression(one.column()))
          .distinct()
          .forEach(steps::add);
      return new ColumnLineage(column.name(), steps, how.from(), fields(how.from()));
    }
  }
}

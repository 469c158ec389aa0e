package io.decant.lineage;

import io.decant.config.Aggregate;
import io.decant.config.FeatureGroupConfig;
import io.decant.config.IdentityConfig;
import io.decant.config.InputConfig;
import io.decant.config.JobConfig;
import io.decant.config.KeyPair;
import io.decant.config.LabelConfig;
import io.decant.config.ObservationsConfig;
import io.decant.config.SplitConfig;
import io.decant.config.TimeRules;
import io.decant.config.WindowConfig;
import io.decant.plan.Planner;
import io.decant.plan.SetColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a job makes of the columns that its inputs deliver, as its file says. How an input makes
 * them itself is not looked at; see {@link SetLineage}.
 */
public final class JobLineage {
  /** Aggregates whose value is a time, or is chosen by it. */
  private static final Set<Aggregate> BY_TIME =
      Set.of(Aggregate.DAYS_SINCE, Aggregate.FIRST, Aggregate.LAST);

  private final JobConfig job;
  private final Map<String, InputColumn> identities = new HashMap<>();
  private final Map<String, MadeColumn> features = new HashMap<>();
  private final List<ChosenRows> rows = new ArrayList<>();

  private JobLineage(JobConfig job) {
    this.job = job;
  }

  /** Of a job. */
  public static JobLineage of(JobConfig job) {
    JobLineage lineage = new JobLineage(job);
    InputUse time = new InputUse(lineage.observed(job.observations().time()), Use.FILTER);
    lineage.rows.add(new ChosenRows(Planner.OBSERVATIONS, "time", List.of(time)));
    job.identities().forEach(lineage::identity);
    job.features().forEach(lineage::features);
    if (job.sampling().isPresent()) {
      lineage.rows.add(new ChosenRows(Planner.OBSERVATIONS, "sampling", lineage.label(Use.FILTER)));
    }
    return lineage;
  }

  /** How a published column is made. */
  public MadeColumn made(SetColumn column) {
    return switch (column.role()) {
      case KEY, TIME, ATTRIBUTE -> taken(observed(column.name()), Use.IDENTITY);
      case LABEL -> taken(observed(column.name()), Use.TRANSFORMATION);
      case FEATURE -> features.getOrDefault(column.name(), added(column));
      case WEIGHT -> new MadeColumn("sampling weight", label(Use.TRANSFORMATION));
      case SPLIT -> job.split().map(this::split).orElseGet(() -> added(column));
      case SCORE, PERIOD -> added(column);
    };
  }

  /** What decides which rows count and which belong together: observations, then input by input. */
  public List<ChosenRows> rows() {
    return List.copyOf(rows);
  }

  private static MadeColumn taken(InputColumn column, Use use) {
    return new MadeColumn("", List.of(new InputUse(column, use)));
  }

  private static MadeColumn added(SetColumn column) {
    return new MadeColumn(column.definition(), List.of());
  }

  private void identity(IdentityConfig identity) {
    Delivered links = new Delivered(Planner.input(identity), identity.input());
    joined(links, identity.keys());
    identity.time().ifPresent(time -> links.chosen("time", List.of(links.use(time, Use.FILTER))));
    identities.put(identity.name(), links.column(identity.value()));
  }

  private void features(FeatureGroupConfig group) {
    Delivered input = new Delivered(Planner.input(group), group.input());
    joined(input, group.keys());
    List<InputUse> times = times(input, group.time());
    if (!times.isEmpty()) {
      input.chosen("time", times);
    }
    for (String column : group.columns()) {
      features.put(group.published(column), taken(input.column(column), Use.IDENTITY));
    }
    for (WindowConfig window : group.windows()) {
      features.put(
          group.published(window.name()),
          new MadeColumn(window.words() + " over " + days(window), from(input, group, window)));
    }
  }

  private static List<InputUse> times(Delivered input, TimeRules rules) {
    List<InputUse> times = new ArrayList<>();
    rules.time().ifPresent(time -> times.add(input.use(time, Use.FILTER)));
    rules.validTo().ifPresent(time -> times.add(input.use(time, Use.FILTER)));
    rules.ingested().ifPresent(time -> times.add(input.use(time, Use.FILTER)));
    rules.tieBreak().forEach(column -> times.add(input.use(column, Use.SORT)));
    return times;
  }

  private static List<InputUse> from(
      Delivered input, FeatureGroupConfig group, WindowConfig window) {
    List<InputUse> from = new ArrayList<>();
    window.column().ifPresent(column -> from.add(input.use(column, Use.AGGREGATION)));
    // How many rows there are follows from their times, if from nothing else.
    boolean timed = window.column().isEmpty() || BY_TIME.contains(window.aggregate());
    group
        .time()
        .time()
        .ifPresent(time -> from.add(input.use(time, timed ? Use.TIMING : Use.WINDOW)));
    return from;
  }

  private static String days(WindowConfig window) {
    long hours = window.over().toHours();
    return hours % 24 == 0 && hours > 24 ? hours / 24 + " days" : window.over().toString();
  }

  private void joined(Delivered input, List<KeyPair> pairs) {
    List<InputUse> keys = new ArrayList<>();
    for (KeyPair pair : pairs) {
      keys.add(input.use(pair.source(), Use.JOIN));
      keys.add(new InputUse(observation(pair.observation()), Use.JOIN));
    }
    input.chosen("keys", keys);
  }

  private MadeColumn split(SplitConfig split) {
    List<InputUse> by = new ArrayList<>();
    if (split instanceof SplitConfig.ByHash hash) {
      hash.of().forEach(column -> by.add(new InputUse(observation(column), Use.TRANSFORMATION)));
      if (hash.stratified()) {
        by.addAll(label(Use.TRANSFORMATION));
      }
    } else {
      by.add(new InputUse(observed(job.observations().time()), Use.TRANSFORMATION));
    }
    return new MadeColumn("split", by);
  }

  private List<InputUse> label(Use use) {
    return job.observations().label().map(LabelConfig::column).map(this::observed).stream()
        .map(label -> new InputUse(label, use))
        .toList();
  }

  /** A column that observations have, from their input or from an identity map. */
  private InputColumn observation(String name) {
    return Optional.ofNullable(identities.get(name)).orElseGet(() -> observed(name));
  }

  private InputColumn observed(String name) {
    ObservationsConfig spine = job.observations();
    return new Delivered(Planner.OBSERVATIONS, spine.input()).column(name);
  }

  /** An input that is looked at. */
  private final class Delivered {
    private final String input;
    private final String source;

    Delivered(String input, InputConfig config) {
      this.input = input;
      this.source = config.source();
    }

    InputColumn column(String name) {
      return new InputColumn(input, source, name);
    }

    InputUse use(String name, Use use) {
      return new InputUse(column(name), use);
    }

    void chosen(String by, List<InputUse> from) {
      rows.add(new ChosenRows(input, by, from));
    }
  }
}

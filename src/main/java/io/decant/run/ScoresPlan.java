package io.decant.run;

import io.decant.config.Boundary;
import io.decant.config.ChecksConfig;
import io.decant.config.FeatureGroupConfig;
import io.decant.config.GovernanceConfig;
import io.decant.config.InputConfig;
import io.decant.config.JobConfig;
import io.decant.config.KeyPair;
import io.decant.config.ObservationsConfig;
import io.decant.config.Produces;
import io.decant.config.ScoresConfig;
import io.decant.config.Setting;
import io.decant.config.SourceConfig;
import io.decant.config.TimeRules;
import io.decant.plan.JobPlan;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadRequest;
import io.decant.plan.RunContext;
import io.decant.plan.SetColumn;
import io.decant.plan.SetColumn.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/**
 * Scores as a plan that can be published: observations are the rows of the scoring set, and the one
 * group of columns is what the model says.
 */
final class ScoresPlan {
  /** The input that is the model. */
  static final String MODEL = "model";

  private static final String FILES = "files";

  private final ScoresConfig job;
  private final ChosenModel model;
  private final PublishedRows set;

  ScoresPlan(ScoresConfig job, ChosenModel model, PublishedRows set) {
    this.job = job;
    this.model = model;
    this.set = set;
  }

  /**
   * The plan.
   *
   * @param columns those of the scores
   */
  JobPlan of(String run, List<SetColumn> columns) {
    SourceConfig source = new SourceConfig.Parquet(PublishedRows.SCORING_SET, set.set().path());
    RunContext context = new RunContext(run, Instant.parse(set.manifest().asOf()), job.scratch());
    return new JobPlan(
        config(source, columns),
        context,
        read(
            "observations",
            source,
            FILES,
            set.manifest().content().rows(),
            set.manifest().content().version()),
        List.of(),
        List.of(
            read(
                MODEL,
                new SourceConfig.Parquet(model.name(), model.path()),
                model.route(),
                0,
                model.version())),
        List.of(),
        columns);
  }

  private JobConfig config(SourceConfig source, List<SetColumn> columns) {
    InputConfig input = new InputConfig(source.name(), Optional.empty(), Optional.empty());
    List<String> keys = named(columns, Role.KEY);
    String time = named(columns, Role.TIME).get(0);
    FeatureGroupConfig said =
        new FeatureGroupConfig(
            MODEL,
            input,
            keys.stream().map(key -> new KeyPair(key, key)).toList(),
            new TimeRules(
                time,
                Optional.empty(),
                Duration.ZERO,
                Duration.ZERO,
                Optional.empty(),
                Boundary.INCLUSIVE,
                List.of()),
            named(columns, Role.SCORE),
            List.of());
    return new JobConfig(
        job.name(),
        Produces.SCORES,
        new ObservationsConfig(input, keys, time, Optional.empty(), List.of()),
        List.of(),
        List.of(said),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        GovernanceConfig.preset(),
        new ChecksConfig(0, Optional.empty(), Map.of(), Map.of(), Map.of(), Map.of()),
        job.output(),
        job.scratch(),
        "",
        Map.of(source.name(), source),
        Optional.empty(),
        Optional.empty(),
        settings());
  }

  /** Every setting, and which model and rows were meant where the job left that open. */
  private List<Setting> settings() {
    List<Setting> settings = new ArrayList<>(job.effective());
    if (job.model() instanceof ScoresConfig.Trained) {
      settings.removeIf(setting -> setting.path().equals("model.run"));
      settings.add(new Setting("model.run", model.version(), "the model"));
    }
    settings.removeIf(setting -> setting.path().equals("scoring-set.run"));
    settings.add(new Setting("scoring-set.run", set.manifest().run(), "the scoring set"));
    return settings;
  }

  private static PlannedRead read(
      String input, SourceConfig source, String route, long rows, String version) {
    return new PlannedRead(
        ReadRequest.about(source, input),
        new StructType(),
        route,
        rows,
        Optional.empty(),
        Optional.of(version),
        "",
        List.of(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  private static List<String> named(List<SetColumn> columns, Role role) {
    return columns.stream().filter(column -> column.role() == role).map(SetColumn::name).toList();
  }
}

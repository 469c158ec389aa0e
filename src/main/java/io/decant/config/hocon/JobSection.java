package io.decant.config.hocon;

import com.typesafe.config.ConfigValue;
import io.decant.config.ChecksConfig;
import io.decant.config.Embargo;
import io.decant.config.FeatureGroupConfig;
import io.decant.config.GovernanceConfig;
import io.decant.config.IdentityConfig;
import io.decant.config.JobConfig;
import io.decant.config.JoinAlgorithm;
import io.decant.config.LineageConfig;
import io.decant.config.ObservationsConfig;
import io.decant.config.OutputConfig;
import io.decant.config.Produces;
import io.decant.config.SamplingConfig;
import io.decant.config.ScoringConfig;
import io.decant.config.SourceConfig;
import io.decant.config.SplitConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the whole file, block by block, and then applies the rules that concern several. */
final class JobSection {
  private static final List<Produces> SETS = List.of(Produces.TRAINING_SET, Produces.SCORING_SET);

  private final Section root;
  private final Defaults defaults;
  private final Map<String, SourceConfig> sources = new LinkedHashMap<>();
  private final List<IdentityConfig> identities = new ArrayList<>();
  private final List<FeatureGroupConfig> features = new ArrayList<>();

  private final Reading reading;

  JobSection(Section root, Defaults defaults, Reading reading) {
    this.root = root;
    this.defaults = defaults;
    this.reading = reading;
  }

  /** Null after a problem. */
  JobConfig read() {
    Head head = head();
    boolean complete = readSources() & readIdentities() & readFeatures();
    Optional<ObservationsConfig> observations =
        root.requiredSection(Keys.OBSERVATIONS).map(s -> ObservationsSection.read(s, defaults));
    Optional<SamplingConfig> sampling = root.section(Keys.SAMPLING).map(this::sampling);
    Optional<SplitConfig> split = split(observations);
    Optional<ScoringConfig> scoring = root.section(Keys.SCORING).map(this::scoring);
    Optional<GovernanceConfig> governance =
        root.requiredSection(Keys.GOVERNANCE).map(GovernanceSection::read);
    Optional<ChecksConfig> checks = root.requiredSection(Keys.CHECKS).map(ChecksSection::read);
    Optional<OutputConfig> output = root.requiredSection(Keys.OUTPUT).map(OutputSection::read);
    Optional<RunSettings> settings = root.requiredSection(Keys.RUN).map(this::settings);
    JobParts parts =
        new JobParts(
            Optional.ofNullable(head.produces()),
            observations,
            identities,
            features,
            split,
            governance,
            checks,
            output,
            sources,
            root.has(Keys.SAMPLING),
            root.has(Keys.SPLIT),
            complete);
    new JobRules(root, reading, parts).check();
    return root.make(
        () ->
            new JobConfig(
                head.name(),
                head.produces(),
                observations.orElseThrow(),
                identities,
                features,
                sampling,
                split,
                scoring,
                governance.orElseThrow(),
                checks.orElseThrow(),
                output.orElseThrow(),
                settings.orElseThrow().scratch(),
                settings.orElseThrow().reports(),
                sources,
                settings.orElseThrow().join(),
                settings.orElseThrow().lineage(),
                reading.settings()));
  }

  /** What the block {@code job} says; null where there was a problem. */
  private Head head() {
    Optional<Section> job = root.requiredSection(Keys.JOB);
    String name = job.map(s -> s.required("name", ValueType.NAME)).orElse(null);
    job.ifPresent(this::requireSet);
    Produces produces = job.map(s -> s.required(Keys.PRODUCES, ValueType.oneOf(SETS))).orElse(null);
    job.ifPresent(s -> s.make(() -> name));
    return new Head(name, produces);
  }

  private record Head(String name, Produces produces) {}

  /** What other commands make has other blocks, and nothing else in its file is of interest. */
  private void requireSet(Section job) {
    Object word = job.value(Keys.PRODUCES).map(ConfigValue::unwrapped).orElse("");
    if (word.equals(Keys.MODEL) || word.equals(Keys.SCORES)) {
      String command = word.equals(Keys.MODEL) ? "train" : "score";
      job.problem(
          Keys.PRODUCES,
          "is "
              + word
              + ", which 'decant "
              + command
              + "' makes; a set has training-set or scoring-set");
      reading.throwProblems();
    }
  }

  private boolean readSources() {
    root.section(Keys.VARS);
    List<Section> sections = root.sections(Keys.SOURCES);
    sources.putAll(SourceSection.all(sections, defaults));
    return sources.size() == sections.size();
  }

  private boolean readIdentities() {
    List<Section> sections = root.sections(Keys.IDENTITY);
    for (Section section : sections) {
      Optional.ofNullable(IdentitySection.read(section, defaults)).ifPresent(identities::add);
    }
    return identities.size() == sections.size();
  }

  private boolean readFeatures() {
    root.requiredSection(Keys.FEATURES);
    List<Section> sections = root.sections(Keys.FEATURES);
    for (Section section : sections) {
      Optional.ofNullable(FeatureSection.read(section, defaults)).ifPresent(features::add);
    }
    return features.size() == sections.size();
  }

  private Optional<SplitConfig> split(Optional<ObservationsConfig> observations) {
    Embargo embargo = Embargo.of(observations.flatMap(ObservationsConfig::label), features);
    return root.section(Keys.SPLIT).map(s -> SplitSection.read(s, defaults, embargo));
  }

  private SamplingConfig sampling(Section declared) {
    Section section = defaults.fill(declared, Keys.SAMPLING);
    Double negatives = section.required("negatives-per-positive", ValueType.NUMBER);
    Long seed = section.required(Keys.SEED, ValueType.WHOLE);
    return section.make(() -> new SamplingConfig(negatives, seed));
  }

  private ScoringConfig scoring(Section declared) {
    Section section = defaults.fill(declared, Keys.SCORING);
    String trainingSet = section.required(Keys.TRAINING_SET, ValueType.TEXT);
    Optional<String> trainingRun = section.optional("training-run", ValueType.TEXT);
    Boolean onlyChanged = section.required("only-changed", ValueType.BOOLEAN);
    Integer fullAfter = section.required("full-after", ValueType.SMALL);
    return section.make(() -> new ScoringConfig(trainingSet, trainingRun, onlyChanged, fullAfter));
  }

  private RunSettings settings(Section section) {
    String scratch = section.required("scratch", ValueType.TEXT);
    String reports = section.required("reports", ValueType.TEXT);
    Optional<JoinAlgorithm> join = section.optional("join", ValueType.oneOf(JoinAlgorithm.class));
    Optional<LineageConfig> lineage =
        root.section(Keys.LINEAGE).flatMap(s -> LineageSection.read(s, defaults));
    return section.make(() -> new RunSettings(scratch, reports, join, lineage));
  }

  /**
   * How a run goes about it.
   *
   * @param scratch where it lands and stages
   * @param reports where its report stands
   * @param join how the newest rows are found
   * @param lineage whom it tells what it has made of what
   */
  private record RunSettings(
      String scratch,
      String reports,
      Optional<JoinAlgorithm> join,
      Optional<LineageConfig> lineage) {}
}

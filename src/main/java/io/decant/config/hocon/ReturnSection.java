package io.decant.config.hocon;

import io.decant.config.Nearest;
import io.decant.config.PlatformConfig;
import io.decant.config.ReturnConfig;
import io.decant.config.ReturnConfig.Audience;
import io.decant.config.ReturnConfig.BatchApi;
import io.decant.config.ReturnConfig.Create;
import io.decant.config.ReturnConfig.Destination;
import io.decant.config.ReturnConfig.Files;
import io.decant.config.ReturnConfig.Landing;
import io.decant.config.ReturnConfig.OnlyChanged;
import io.decant.config.ReturnConfig.PublishedScores;
import io.decant.config.ReturnConfig.Scores;
import io.decant.config.ReturnConfig.TableScores;
import io.decant.config.SourceConfig;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the blocks of a job that returns scores. */
final class ReturnSection {
  private static final String SET = "set";
  private static final String PERIOD = "period";
  private static final String PLATFORM = "platform";
  private static final String LANDING = "landing";
  private static final String PIECE = "piece-mebibytes";

  private final Section root;
  private final Defaults defaults;
  private final Reading reading;
  private final Map<String, SourceConfig> sources = new LinkedHashMap<>();

  ReturnSection(Section root, Defaults defaults, Reading reading) {
    this.root = root;
    this.defaults = defaults;
    this.reading = reading;
  }

  /** Null after a problem. */
  ReturnConfig read() {
    root.section(Keys.VARS);
    Optional<Section> job = root.requiredSection(Keys.JOB);
    String name = job.map(s -> s.required("name", ValueType.NAME)).orElse(null);
    job.ifPresent(s -> s.make(() -> name));
    List<Section> declared = root.sections(Keys.SOURCES);
    sources.putAll(SourceSection.all(declared, defaults));
    Optional<Section> run = root.section(Keys.RUN);
    // Environments may set them for jobs that read what others have made of sources.
    root.section(Keys.LINEAGE);
    root.section(Keys.GOVERNANCE);
    ReturnConfig config =
        root.requiredSection(ReturnConfig.BLOCK)
            .map(section -> block(defaults.fill(section, ReturnConfig.BLOCK), name, run))
            .orElse(null);
    return root.make(() -> config);
  }

  private ReturnConfig block(Section section, String name, Optional<Section> run) {
    Scores scores = scores(section);
    Destination destination = destination(section);
    String dataSet = section.required("data-set", ValueType.TEXT);
    List<String> keys = section.required(Keys.KEYS, ValueType.COLUMNS);
    section.requiredSection(Keys.COLUMNS);
    Map<String, String> columns = section.map(Keys.COLUMNS, ValueType.FIELD);
    Optional<OnlyChanged> onlyChanged =
        section.section("only-changed").map(ReturnSection::onlyChanged);
    Optional<Create> create = section.section("create").map(ReturnSection::create);
    Optional<Audience> audience = section.section("audience").map(ReturnSection::audience);
    String state = section.required("state", ValueType.TEXT);
    Optional<Files> files = section.requiredSection(Keys.FILES).map(ReturnSection::files);
    Duration limit = section.required("wait", ValueType.SPAN);
    String scratch = directory(run, "scratch", state);
    String reports = directory(run, "reports", state);
    // Environments may set it for other jobs.
    run.ifPresent(settings -> settings.value("join"));
    run.ifPresent(settings -> settings.make(() -> scratch));
    return section.make(
        () ->
            new ReturnConfig(
                name,
                scores,
                destination,
                dataSet,
                keys,
                columns,
                onlyChanged,
                create,
                audience,
                state,
                files.orElseThrow(),
                limit,
                scratch,
                reports,
                reading.settings()));
  }

  private Scores scores(Section section) {
    Optional<String> set = section.optional(SET, ValueType.TEXT);
    Optional<String> source = section.optional(Keys.SOURCE, ValueType.NAME);
    Optional<String> period = section.optional(PERIOD, ValueType.TEXT);
    if (set.isPresent() == source.isPresent()) {
      section.problemHere("must have either set or source: where the scores are");
      return null;
    }
    if (set.isPresent()) {
      if (period.isPresent()) {
        section.problem(PERIOD, "goes with source; of a set write PATH@PERIOD");
      }
      return new PublishedScores(set.get());
    }
    if (period.isEmpty()) {
      section.problem(PERIOD, "is missing; it must be text that names what the rows are for");
    }
    SourceConfig known = known(section, Keys.SOURCE, source.get());
    if (known != null
        && !(known instanceof SourceConfig.Delta
            || known instanceof SourceConfig.Parquet
            || known instanceof SourceConfig.Table)) {
      section.problem(
          Keys.SOURCE, "must be of type delta, parquet or table; " + known.name() + " is not");
    }
    return new TableScores(known, period.orElse(""));
  }

  private Destination destination(Section section) {
    Optional<Section> landing = section.section(LANDING);
    if (landing.isPresent() == section.optional(PLATFORM, ValueType.NAME).isPresent()) {
      section.problemHere("must have either platform or landing: how the scores get there");
      return null;
    }
    return landing.isPresent() ? landing(landing.get()) : new BatchApi(platform(section));
  }

  private static Landing landing(Section section) {
    String path = section.required("path", ValueType.TEXT);
    Landing.Format format =
        section
            .optional("format", ValueType.oneOf(Landing.Format.class))
            .orElse(Landing.Format.CSV);
    return section.make(() -> new Landing(path, format));
  }

  private PlatformConfig platform(Section section) {
    String name = section.required(PLATFORM, ValueType.NAME);
    SourceConfig known = name == null ? null : known(section, PLATFORM, name);
    if (known == null) {
      return null;
    }
    Optional<PlatformConfig> platform =
        known instanceof SourceConfig.QueryService service ? service.platform() : Optional.empty();
    if (platform.isEmpty()) {
      section.problem(
          PLATFORM,
          "must be a source of type query-service that signs in with OAuth (client-id or"
              + " config-ini); "
              + name
              + " is not");
    }
    return platform.orElse(null);
  }

  /** Null after a problem. */
  private SourceConfig known(Section section, String key, String name) {
    if (!sources.containsKey(name)) {
      section.problem(key, "is no source; " + Nearest.hint(name, sources.keySet()));
    }
    return sources.get(name);
  }

  private static OnlyChanged onlyChanged(Section section) {
    String column = section.required(Keys.COLUMN, ValueType.COLUMN);
    Double tolerance = section.optional("tolerance", ValueType.NUMBER).orElse(0.0);
    return section.make(() -> new OnlyChanged(column, tolerance));
  }

  private static Create create(Section section) {
    String namespace = section.required("namespace", ValueType.NAME);
    return section.make(() -> new Create(namespace));
  }

  private static Audience audience(Section section) {
    String name = section.required("name", ValueType.TEXT);
    String column = section.required(Keys.COLUMN, ValueType.COLUMN);
    Optional<Double> threshold = section.optional("threshold", ValueType.NUMBER);
    Optional<Double> atMost = section.optional("at-most", ValueType.NUMBER);
    return section.make(() -> new Audience(name, column, threshold, atMost));
  }

  private static Files files(Section section) {
    Integer target = section.required("target-mebibytes", ValueType.SMALL);
    Integer piece = section.required(PIECE, ValueType.SMALL);
    if (piece != null && piece > Files.MOST_PIECE_MEBIBYTES) {
      section.problem(
          PIECE,
          "is %d; it must be at most %d, because the service refuses more at once"
              .formatted(piece, Files.MOST_PIECE_MEBIBYTES));
    }
    return section.make(() -> Files.ofMebibytes(target, piece));
  }

  private static String directory(Optional<Section> run, String key, String state) {
    return run.flatMap(settings -> settings.optional(key, ValueType.TEXT))
        .orElse(state + "." + key);
  }
}

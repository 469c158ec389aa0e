package io.decant.run;

import io.decant.config.GovernanceConfig;
import io.decant.config.GovernanceConfig.ReadLabels;
import io.decant.config.GovernanceConfig.RowLabels;
import io.decant.config.JobConfig;
import io.decant.config.Nearest;
import io.decant.config.Setting;
import io.decant.config.SourceConfig;
import io.decant.config.SourceConfig.QueryService;
import io.decant.config.hocon.EnvironmentFile;
import io.decant.config.hocon.RecordedJob;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import io.decant.govern.Governance;
import io.decant.govern.Governing;
import io.decant.govern.PublishedLabels;
import io.decant.plan.JobPlan;
import io.decant.publish.Manifest;
import io.decant.publish.ManifestInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What may be done today with a set that was published before. Its labels of then hold on, and so
 * does what its job denied; where the environment says how its sources are signed in to, the
 * Platform is asked for the labels of today. What is declared of its sources is traced like these.
 */
final class SetGovernance {
  private static final String SOURCES = "sources.";

  private final GovernanceConfig rules;
  private final RunRequest request;

  /**
   * For a job that reads sets.
   *
   * @param rules of the job
   * @param request names its environment
   */
  SetGovernance(GovernanceConfig rules, RunRequest request) {
    this.rules = rules;
    this.request = request;
  }

  /**
   * Fails where labels are declared of what is neither a source of the sets nor one of the
   * environment, which serves other sets too: the name is misspelt.
   *
   * @param effective where settings stand
   * @param sets of all that are read
   * @throws InvalidConfigException with every such name
   */
  void requireKnownSources(List<Setting> effective, List<Manifest> sets) {
    Set<String> known = new TreeSet<>();
    for (Manifest set : sets) {
      known.addAll(sources(set));
      set.settings().keySet().stream()
          .filter(setting -> setting.startsWith(SOURCES))
          .forEach(setting -> known.add(setting.split("\\.")[1]));
    }
    if (!known.containsAll(rules.sources().keySet())) {
      known.addAll(environment().keySet());
    }
    List<Problem> problems =
        rules.sources().keySet().stream()
            .filter(source -> !known.contains(source))
            .map(source -> stranger(source, effective, known))
            .toList();
    if (!problems.isEmpty()) {
      throw InvalidConfigException.of(problems);
    }
  }

  private static Problem stranger(String source, List<Setting> effective, Set<String> known) {
    String setting = "governance." + SOURCES + source;
    return new Problem(
        effective.stream()
            .filter(one -> one.path().startsWith(setting + "."))
            .map(Setting::origin)
            .findFirst()
            .orElse(setting),
        setting,
        "neither the set nor the environment has a source "
            + source
            + "; "
            + Nearest.hint(source, known));
  }

  /**
   * Before any of its rows is read.
   *
   * @param set its path, for messages
   * @param learnt what a model learnt from; {@link StoredLabels#NONE} where there is no model
   * @throws io.decant.error.CheckFailedException when a rule or a policy denies it
   * @throws InvalidConfigException when labels are to be read, or are declared, of what nobody can
   *     trace to the columns of the set
   */
  Governance require(String set, Manifest manifest, StoredLabels learnt) {
    return Governing.beforeReading(labels(set, manifest, learnt));
  }

  /**
   * The same of a set that a model has learnt from, before the model is used; of what it learnt
   * from nothing but its columns can be in a score.
   */
  StoredLabels requireLearnt(String set, Manifest manifest) {
    Governance now = Governing.beforeScoring(labels(set, manifest, StoredLabels.NONE));
    return StoredLabels.learnt(manifest, now);
  }

  private PublishedLabels labels(String set, Manifest manifest, StoredLabels learnt) {
    StoredLabels stored = StoredLabels.of(set, manifest).with(learnt);
    List<String> notes = new ArrayList<>(unlabelled(set, manifest));
    Map<String, QueryService> asked = asked(manifest, notes);
    Optional<JobConfig> recorded = recorded(set, manifest, asked.keySet(), notes);
    GovernanceConfig known =
        rules.knowing(
            recorded.map(JobConfig::governance).orElseGet(() -> denied(manifest)), stored.known());
    otherAction(manifest).ifPresent(notes::add);
    Optional<JobPlan> recipe =
        recorded.map(job -> RecordedPlan.of(job.governed(known, signedIn(job, asked)), manifest));
    return new PublishedLabels(
        known, stored.columns(), stored.rows(), recipe, asked.keySet(), notes);
  }

  /** That it has no labels may mean that nobody looked for them. */
  private List<String> unlabelled(String set, Manifest manifest) {
    if (manifest.governance() != null) {
      return List.of();
    } else if (rules.readLabels() == ReadLabels.ALWAYS) {
      throw InvalidConfigException.of(
          new Problem(
              set,
              "governance.read-labels",
              "is always, but the manifest of run "
                  + manifest.run()
                  + " says nothing of labels, so that nobody looked for them; have the set published"
                  + " again by its job, or leave the setting out"));
    }
    return List.of(
        "nobody looked for labels when run "
            + manifest.run()
            + " was published: its manifest says nothing of them");
  }

  /** What the job of the set denied, where nothing else of it is needed. */
  private static GovernanceConfig denied(Manifest manifest) {
    GovernanceConfig preset = GovernanceConfig.preset();
    RecordedJob job = new RecordedJob(manifest.settings(), manifest.queries());
    return new GovernanceConfig(
        preset.readLabels(),
        "deny".equalsIgnoreCase(manifest.settings().get("governance.rows"))
            ? RowLabels.DENY
            : preset.rows(),
        preset.marketingAction(),
        job.texts("governance.deny"),
        preset.customLabels(),
        preset.sources(),
        preset.exemptions());
  }

  private Optional<String> otherAction(Manifest manifest) {
    return Optional.ofNullable(manifest.settings().get("governance.marketing-action"))
        .filter(then -> !then.equals(rules.marketingAction()))
        .map(
            then ->
                "run "
                    + manifest.run()
                    + " was published for the marketing action "
                    + then
                    + ", and is read for "
                    + rules.marketingAction());
  }

  /** The sources of the set whose Platform can be asked, as the environment says it. */
  private Map<String, QueryService> asked(Manifest manifest, List<String> notes) {
    Map<String, RecordedService> services = new LinkedHashMap<>();
    for (String source : sources(manifest)) {
      RecordedService.of(manifest, source).ifPresent(then -> services.put(source, then));
    }
    Map<String, SourceConfig> now =
        services.isEmpty() || rules.readLabels() == ReadLabels.NEVER ? Map.of() : environment();
    Map<String, QueryService> asked = new LinkedHashMap<>();
    services.forEach(
        (source, then) -> {
          Optional<String> reason = unasked(then, now.get(source));
          if (reason.isEmpty()) {
            asked.put(source, (QueryService) now.get(source));
          } else if (rules.readLabels() == ReadLabels.ALWAYS) {
            throw unasked(source, reason.get());
          } else {
            notes.add(unread(source, manifest) + reason.get());
          }
        });
    return asked;
  }

  /** Why a source is not asked: another sandbox has other labels, be its tables called the same. */
  private Optional<String> unasked(RecordedService then, SourceConfig now) {
    if (rules.readLabels() == ReadLabels.NEVER) {
      return Optional.of("governance.read-labels = never");
    }
    return now instanceof QueryService service && service.platform().isPresent()
        ? then.otherThan(service.platform().get())
        : Optional.of("the environment has no source of this name that signs in with client-id");
  }

  private static String unread(String sources, Manifest manifest) {
    return "labels of "
        + sources
        + " are those of run "
        + manifest.run()
        + ", and its policies are not asked: ";
  }

  private static List<String> sources(Manifest manifest) {
    return manifest.inputs().stream().map(ManifestInput::source).distinct().toList();
  }

  /** The tables are those that the set was made of, whatever they are called now. */
  private static Map<String, SourceConfig> signedIn(
      JobConfig recorded, Map<String, QueryService> now) {
    Map<String, SourceConfig> sources = new LinkedHashMap<>();
    now.forEach(
        (name, source) ->
            sources.put(
                name,
                recorded.sources().get(name) instanceof QueryService then
                    ? new QueryService(
                        name, source.signIn(), source.tls(), source.limits(), then.tables())
                    : source));
    return sources;
  }

  private Map<String, SourceConfig> environment() {
    List<String> ofSources =
        request.settings().stream()
            .filter(setting -> EnvironmentFile.takes(setting.split("=", 2)[0].strip()))
            .toList();
    return request
        .environment()
        .map(name -> EnvironmentFile.sources(name, ofSources, System.getenv()))
        .orElse(Map.of());
  }

  /** How the set was made, where that is needed to trace labels to its columns. */
  private Optional<JobConfig> recorded(
      String set, Manifest manifest, Set<String> asked, List<String> notes) {
    List<String> declared =
        sources(manifest).stream().filter(rules.sources()::containsKey).toList();
    boolean always = rules.readLabels() == ReadLabels.ALWAYS;
    if (manifest.holdsQueries()) {
      return asked.isEmpty() && declared.isEmpty()
          ? Optional.empty()
          : Optional.of(new RecordedJob(manifest.settings(), manifest.queries()).read(List.of()));
    } else if (always && (manifest.settings().isEmpty() || !asked.isEmpty())) {
      throw untraced(set, manifest, "governance.read-labels", "is always");
    } else if (!declared.isEmpty()) {
      throw untraced(
          set, manifest, "governance.sources." + declared.get(0), "declares labels of a source");
    } else if (!asked.isEmpty()) {
      notes.add(
          unread(String.join(", ", asked), manifest)
              + "its manifest does not hold the text of its queries");
    }
    return Optional.empty();
  }

  private static InvalidConfigException untraced(
      String set, Manifest manifest, String setting, String what) {
    return InvalidConfigException.of(
        new Problem(
            set,
            setting,
            what
                + ", but the manifest of run "
                + manifest.run()
                + " does not hold the settings and queries of its job, so that nobody can tell which"
                + " columns such labels hold for; have the set published again by its job, or leave the"
                + " setting out"));
  }

  private static InvalidConfigException unasked(String source, String reason) {
    return InvalidConfigException.of(
        new Problem(
            "source " + source,
            "governance.read-labels",
            "is always, but "
                + reason
                + ", so that the labels of what the set was made of cannot be read; name the"
                + " environment of the set (--env), or leave the setting out"));
  }
}

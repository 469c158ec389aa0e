package io.decant.run;

import io.decant.config.GovernanceConfig;
import io.decant.config.GovernanceConfig.ReadLabels;
import io.decant.config.JobConfig;
import io.decant.config.SourceConfig;
import io.decant.config.SourceConfig.QueryService;
import io.decant.config.hocon.EnvironmentFile;
import io.decant.config.hocon.RecordedJob;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import io.decant.govern.Governance;
import io.decant.govern.Governing;
import io.decant.govern.LabelPath;
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

/**
 * What may be done today with a set that was published before. Its labels of then hold on; where
 * the environment says how its sources are signed in to, the Platform is asked for those of today.
 */
final class SetGovernance {
  private static final String SERVICE = "query-service";

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
   * Before any of its rows is read.
   *
   * @param set its path, for messages
   * @param learnt paths of columns that a model learnt from; none where there is no model
   * @throws io.decant.error.CheckFailedException when a rule or a policy denies it
   */
  Governance require(String set, Manifest manifest, List<LabelPath> learnt) {
    StoredLabels stored = StoredLabels.of(set, manifest).with(learnt);
    List<String> notes = new ArrayList<>();
    Map<String, QueryService> asked = asked(manifest, notes);
    Optional<JobConfig> recorded = recorded(manifest, asked.keySet(), notes);
    GovernanceConfig known =
        rules.knowing(
            recorded.map(JobConfig::governance).orElse(GovernanceConfig.preset()), stored.known());
    Optional<JobPlan> recipe =
        recorded.map(job -> RecordedPlan.of(job.governed(known, signedIn(job, asked)), manifest));
    return Governing.beforeReading(
        new PublishedLabels(known, stored.columns(), stored.rows(), recipe, asked.keySet(), notes));
  }

  /** The sources of the set whose Platform can be asked, as the environment says it. */
  private Map<String, QueryService> asked(Manifest manifest, List<String> notes) {
    List<String> services =
        manifest.inputs().stream()
            .map(ManifestInput::source)
            .distinct()
            .filter(source -> isService(manifest, source))
            .toList();
    Map<String, SourceConfig> now =
        services.isEmpty() || rules.readLabels() == ReadLabels.NEVER ? Map.of() : environment();
    Map<String, QueryService> asked = new LinkedHashMap<>();
    for (String source : services) {
      if (now.get(source) instanceof QueryService service && service.platform().isPresent()) {
        asked.put(source, service);
      } else if (rules.readLabels() == ReadLabels.ALWAYS) {
        throw unasked(source);
      } else {
        notes.add(
            "labels of "
                + source
                + " are those of run "
                + manifest.run()
                + ": "
                + (rules.readLabels() == ReadLabels.NEVER
                    ? "governance.read-labels = never"
                    : "the environment has no source of this name that signs in with client-id"));
      }
    }
    return asked;
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

  private static boolean isService(Manifest manifest, String source) {
    return SERVICE.equals(manifest.settings().get("sources." + source + ".type"));
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

  private static Optional<JobConfig> recorded(
      Manifest manifest, Set<String> asked, List<String> notes) {
    if (asked.isEmpty()) {
      return Optional.empty();
    } else if (!manifest.holdsQueries()) {
      notes.add(
          "labels of "
              + String.join(", ", asked)
              + " are those of run "
              + manifest.run()
              + ": its manifest does not hold the text of its queries");
      return Optional.empty();
    }
    return Optional.of(new RecordedJob(manifest.settings(), manifest.queries()).read(List.of()));
  }

  private static InvalidConfigException unasked(String source) {
    return InvalidConfigException.of(
        new Problem(
            "source " + source,
            "governance.read-labels",
            "is always, but the environment has no source "
                + source
                + " that signs in with client-id, so that the labels of what the set was made of"
                + " cannot be read; name the environment (--env), or leave the setting out"));
  }
}

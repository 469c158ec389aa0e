package io.decant.run;

import io.decant.config.InputConfig;
import io.decant.config.JobConfig;
import io.decant.config.ScoresConfig;
import io.decant.config.Setting;
import io.decant.error.SinkException;
import io.decant.publish.Manifest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A run id stands for one piece of work: who runs it again with another configuration would lose
 * what he asks for without noticing.
 *
 * @param settings those in force
 * @param queries the text of each query by the setting that names its file
 * @param sources the sources that are read; what is said of others does not matter
 * @param asOf the as-of time, where somebody said one
 */
record SameWork(
    Collection<Setting> settings,
    Map<String, String> queries,
    Set<String> sources,
    Optional<Instant> asOf) {
  /** What decides where and how something is done, and not what comes of it. */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "(run|lineage)\\..*|output\\.path|sources\\.[^.]+\\.(port|user|password|credential"
              + "|client-id|client-secret|config-ini|scopes|ims-url|platform-url|tls\\..*"
              + "|max-sessions|row-cap|statement-timeout|batch\\..*|fetch-size|settled-after"
              + "|kept-for)");

  /** The manifest names what a job that does not say it was given. */
  private static final Set<String> CHOSEN = Set.of("model.run", "scoring-set.run");

  private static final String DEFAULT = "reference.conf";

  /** That of a run of a job. */
  static SameWork of(JobConfig job, Optional<Instant> asOf) {
    return new SameWork(
        job.effective(),
        job.queries(),
        job.inputs().stream().map(InputConfig::source).collect(Collectors.toSet()),
        asOf);
  }

  /** That of a run that scores: the set that it reads has the as-of time. */
  static SameWork of(ScoresConfig job) {
    return new SameWork(job.effective(), Map.of(), Set.of(), Optional.empty());
  }

  /** Fails if the run that has published is another one than this. */
  void require(Manifest published, String path) {
    List<String> differences = differences(published);
    if (!differences.isEmpty()) {
      throw SinkException.of(
          path,
          "run " + published.run() + " was published with " + String.join("; ", differences) + ".",
          "Choose another --run-id for other work, or run with what it was published with.",
          null);
    }
  }

  /** How they differ; empty of a manifest of an early release, which does not tell. */
  List<String> differences(Manifest published) {
    List<String> differences = new ArrayList<>();
    asOf.filter(wanted -> !wanted.equals(Instant.parse(published.asOf())))
        .ifPresent(wanted -> differences.add(difference("--as-of", published.asOf(), wanted)));
    if (published.settings().isEmpty()) {
      return differences;
    }
    Map<String, Setting> now = new HashMap<>();
    settings.forEach(setting -> now.put(setting.path(), setting));
    Set<String> keys = new TreeSet<>(published.settings().keySet());
    keys.addAll(now.keySet());
    Set<String> texts = new TreeSet<>(published.queries().keySet());
    texts.addAll(queries.keySet());
    keys.removeIf(key -> isHarmless(key) || texts.contains(key));
    for (String key : keys) {
      String then = published.settings().get(key);
      Optional<Setting> wanted = Optional.ofNullable(now.get(key));
      if (isOther(key, then, wanted)) {
        String value = wanted.map(Setting::value).orElse("nothing");
        differences.add(difference(key, then == null ? "nothing" : then, value));
      }
    }
    texts.stream()
        .filter(key -> published.holdsQueries())
        .filter(key -> !Objects.equals(queries.get(key), published.queries().get(key)))
        .forEach(key -> differences.add("other SQL in " + key));
    return differences;
  }

  private boolean isHarmless(String key) {
    return HARMLESS.matcher(key).matches() || isOfSourceNotRead(key);
  }

  private boolean isOfSourceNotRead(String key) {
    String[] names = key.split("\\.");
    return names[0].equals("sources") && !sources.contains(names[1]);
  }

  /** What a later release sets by default, a manifest of an earlier one does not hold. */
  private static boolean isOther(String key, String then, Optional<Setting> now) {
    if (now.isEmpty()) {
      return !CHOSEN.contains(key);
    }
    return then == null ? !now.get().origin().startsWith(DEFAULT) : !then.equals(now.get().value());
  }

  private static String difference(String key, String then, Object now) {
    return key + " = " + then + ", not " + now;
  }
}

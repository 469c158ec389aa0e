package io.decant.config.hocon;

import io.decant.config.GovernanceConfig;
import io.decant.config.GovernanceConfig.ReadLabels;
import io.decant.config.Nearest;
import io.decant.config.SourceConfig;
import io.decant.config.UsageLabels;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Labels are spelt as the Platform spells them, and are those of sources and columns there are. */
final class GovernanceRules {
  private final Reading reading;
  private final JobParts parts;
  private final GovernanceConfig governance;
  private final List<String> known = new ArrayList<>(UsageLabels.CORE);

  private GovernanceRules(Reading reading, JobParts parts, GovernanceConfig governance) {
    this.reading = reading;
    this.parts = parts;
    this.governance = governance;
    this.known.addAll(governance.customLabels());
  }

  static void check(Reading reading, JobParts parts) {
    parts
        .governance()
        .ifPresent(governance -> new GovernanceRules(reading, parts, governance).run());
  }

  /** The rules that do not need the sources and columns of a job. */
  static void ofReader(Reading reading, GovernanceConfig governance) {
    JobParts none =
        new JobParts(
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.of(governance),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            false,
            false,
            false);
    check(reading, none);
  }

  private void run() {
    labels(Keys.path(Keys.GOVERNANCE, Keys.DENY), governance.deny());
    governance
        .sources()
        .forEach(
            (source, declared) -> {
              String path = Keys.path(Keys.GOVERNANCE, Keys.SOURCES, source);
              source(path, source);
              labels(Keys.path(path, "all"), declared.all());
              declared
                  .tables()
                  .forEach((table, labels) -> labels(Keys.path(path, Keys.TABLES, table), labels));
              declared
                  .columns()
                  .forEach(
                      (column, labels) -> labels(Keys.path(path, Keys.LABELS, column), labels));
            });
    Set<String> published = new TreeSet<>(PublishedNames.all(parts).values());
    for (GovernanceConfig.Exemption exemption : governance.exemptions()) {
      String path = Keys.path(Keys.GOVERNANCE, Keys.EXEMPTIONS, exemption.name());
      labels(Keys.path(path, Keys.LABELS), exemption.labels());
      if (parts.complete() && parts.observations().isPresent()) {
        exemption.columns().stream()
            .filter(column -> !published.contains(column))
            .forEach(
                column ->
                    reading.problem(
                        Keys.path(path, Keys.COLUMNS),
                        "the set has no column "
                            + column
                            + "; "
                            + Nearest.hint(column, published)));
      }
    }
    parts
        .output()
        .ifPresent(
            output ->
                new TreeSet<>(output.columns().keySet())
                    .forEach(
                        column ->
                            labels(
                                Keys.path(Keys.OUTPUT, Keys.COLUMNS, column, Keys.LABELS),
                                output.columns().get(column).labels())));
    passwords();
  }

  private void source(String path, String source) {
    if (parts.complete() && !parts.sources().containsKey(source)) {
      reading.problem(
          path,
          "there is no source " + source + "; " + Nearest.hint(source, parts.sources().keySet()));
    }
  }

  private void labels(String path, Collection<String> labels) {
    for (String label : labels) {
      if (!known.contains(label)) {
        reading.problem(
            path,
            "there is no label "
                + label
                + " (those of your organization stand in "
                + Keys.path(Keys.GOVERNANCE, Keys.CUSTOM_LABELS)
                + "); "
                + Nearest.hint(label, known));
      }
    }
  }

  /** Labels are asked for over HTTP, for which a password is no good. */
  private void passwords() {
    if (governance.readLabels() != ReadLabels.ALWAYS) {
      return;
    }
    parts
        .inputs()
        .forEach(
            (block, input) -> {
              if (parts.sources().get(input.source()) instanceof SourceConfig.QueryService service
                  && service.platform().isEmpty()) {
                reading.problem(
                    Keys.path(block, Keys.SOURCE),
                    "signs in with a password, so that the labels of "
                        + input.source()
                        + " cannot be read; sign in with client-id and client-secret, or leave out"
                        + " governance.read-labels = always");
              }
            });
  }
}

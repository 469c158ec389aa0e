package io.decant.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.GovernanceConfig;
import io.decant.config.GovernanceConfig.DeclaredLabels;
import io.decant.config.GovernanceConfig.ReadLabels;
import io.decant.config.GovernanceConfig.RowLabels;
import io.decant.config.JobConfig;
import io.decant.config.Setting;
import io.decant.config.hocon.JobFile;
import io.decant.config.hocon.JobFileRequest;
import io.decant.error.CheckFailedException;
import io.decant.error.InvalidConfigException;
import io.decant.error.SourceException;
import io.decant.govern.Governance;
import io.decant.publish.Manifest;
import io.decant.publish.ManifestGovernance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules hold for a set of a password and of files, although no Platform is asked. */
class ReaderRulesTest {
  private static final String JOB =
      """
      job { name = governed, produces = training-set }
      sources {
        aep {
          type = query-service, credential = "env:QS", organization = "O@AdobeOrg", host = "h"
          tables { facts = facts_then }
        }
        crm { type = delta, path = "/lake/crm" }
      }
      observations { source = aep, sql = "observations.sql", keys = [user_id]
        time = observed_at, label { column = subscribed, horizon = 1 day } }
      features {
        crm { source = crm, keys = [user_id], time = at, columns = [tier] }
      }
      governance { deny = [C5], marketing-action = Analytics }
      output { path = "/set" }
      run { scratch = "/scratch", reports = "/reports" }
      """;
  private static final String UNKNOWN =
      "strange, which is no label that the Platform or governance.custom-labels knows";

  @TempDir Path directory;
  private JobConfig job;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(
        directory.resolve("observations.sql"),
        "SELECT userid AS user_id, at AS observed_at, form AS subscribed FROM $facts");
    Path file = Files.writeString(directory.resolve("job.conf"), JOB);
    job = JobFile.read(new JobFileRequest(file, Optional.empty(), List.of(), Map.of()));
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    for (Setting setting : job.effective()) {
      settings.put(setting.path(), setting.value());
    }
    return settings;
  }

  private static ManifestGovernance said(List<String> rows, String... rules) {
    return new ManifestGovernance(
        List.of(),
        rows,
        List.of(rules).stream()
            .map(rule -> new ManifestGovernance.Exemption("trial", "agreed", rule, List.of()))
            .toList(),
        List.of(),
        List.of());
  }

  private static Manifest manifest(
      Map<String, String> settings,
      Map<String, String> queries,
      ManifestGovernance governance,
      String... labels) {
    return GovernedManifest.of(settings, queries, governance, List.of(), List.of(labels));
  }

  private static GovernanceConfig rules(
      ReadLabels read, List<String> deny, Map<String, DeclaredLabels> sources) {
    return new GovernanceConfig(
        read, RowLabels.REPORT, "Data Science", deny, List.of(), sources, List.of());
  }

  private static Governance require(
      GovernanceConfig rules, Manifest manifest, StoredLabels learnt) {
    RunRequest request =
        new RunRequest(
            Path.of("model.conf"), Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    return new SetGovernance(rules, request).require("/set", manifest, learnt);
  }

  private Manifest manifest(String... labels) {
    return manifest(settings(), job.queries(), said(List.of()), labels);
  }

  @Test
  void labelsThatTheReaderDeclaresAreTraced() {
    Map<String, DeclaredLabels> crm = Map.of("crm", new DeclaredLabels(List.of("C4"), Map.of()));
    assertThatThrownBy(
            () ->
                require(rules(ReadLabels.AUTO, List.of("C4"), crm), manifest(), StoredLabels.NONE))
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining("crm_tier <- crm.tier <- C4 (declared)");
    assertThat(
            require(rules(ReadLabels.AUTO, List.of(), crm), manifest(), StoredLabels.NONE).labels())
        .containsEntry("crm_tier", List.of("C4"));
    Map<String, DeclaredLabels> table =
        Map.of(
            "aep", new DeclaredLabels(List.of(), Map.of("FACTS_then", List.of("PSPD")), Map.of()));
    assertThatThrownBy(
            () -> require(rules(ReadLabels.NEVER, List.of(), table), manifest(), StoredLabels.NONE))
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining("subscribed <- facts_then.form <- PSPD (declared)");
  }

  @Test
  void aSourceThatTheSetHasNotIsMisspelt() {
    DeclaredLabels all = new DeclaredLabels(List.of("C4"), Map.of());
    List<Setting> effective =
        List.of(new Setting("governance.sources.crmm.all", "[C4]", "model.conf:7"));
    RunRequest request =
        new RunRequest(
            Path.of("model.conf"), Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    GovernanceConfig known = rules(ReadLabels.AUTO, List.of(), Map.of("aep", all, "crm", all));
    new SetGovernance(known, request).requireKnownSources(effective, List.of(manifest()));
    GovernanceConfig strange = rules(ReadLabels.AUTO, List.of(), Map.of("crmm", all, "crm", all));
    assertThatThrownBy(
            () ->
                new SetGovernance(strange, request)
                    .requireKnownSources(effective, List.of(manifest())))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(
            "model.conf:7: governance.sources.crmm: neither the set nor the environment has a"
                + " source crmm; did you mean crm?");
  }

  @Test
  void labelsThatNobodyCanTraceAreNotIgnored() {
    Map<String, DeclaredLabels> crm = Map.of("crm", new DeclaredLabels(List.of("C4"), Map.of()));
    Manifest early = manifest(Map.of(), Map.of(), null);
    assertThatThrownBy(
            () -> require(rules(ReadLabels.AUTO, List.of(), crm), early, StoredLabels.NONE))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("/set: governance.sources.crm: declares labels of a source, but the")
        .hasMessageContaining("does not hold the settings and queries of its job");
    Map<String, DeclaredLabels> other =
        Map.of("elsewhere", new DeclaredLabels(List.of("C4"), Map.of()));
    assertThat(require(rules(ReadLabels.AUTO, List.of(), other), early, StoredLabels.NONE).labels())
        .isEmpty();
    assertThatThrownBy(
            () -> require(rules(ReadLabels.ALWAYS, List.of(), Map.of()), early, StoredLabels.NONE))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(
            "/set: governance.read-labels: is always, but the manifest of run r1");
  }

  @Test
  void aSetWhoseLabelsNobodyLookedForIsNoted() {
    Manifest early = manifest(settings(), job.queries(), null);
    assertThat(
            require(rules(ReadLabels.AUTO, List.of(), Map.of()), early, StoredLabels.NONE).notes())
        .contains(
            "nobody looked for labels when run r1 was published: its manifest says nothing of them");
    assertThatThrownBy(
            () -> require(rules(ReadLabels.ALWAYS, List.of(), Map.of()), early, StoredLabels.NONE))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(
            "/set: governance.read-labels: is always, but the manifest of run r1 says nothing of"
                + " labels");
  }

  @Test
  void labelsOfRowsThatTheJobOfTheSetDeniedAreDeniedToItsReaders() {
    GovernanceConfig rules = rules(ReadLabels.AUTO, List.of(), Map.of());
    List<String> rows = List.of("rows of observations <- WHERE a <- t.a <- RHD (declared)");
    Map<String, String> strict = settings();
    strict.put("governance.rows", "deny");
    for (Map<String, String> queries : List.of(job.queries(), Map.<String, String>of())) {
      assertThatThrownBy(
              () -> require(rules, manifest(strict, queries, said(rows)), StoredLabels.NONE))
          .isInstanceOf(CheckFailedException.class)
          .hasMessageContaining("rows of observations <- WHERE a <- t.a <- RHD");
    }
    assertThat(require(rules, manifest(settings(), job.queries(), said(rows)), StoredLabels.NONE))
        .isNotNull();
  }

  @Test
  void whatTheJobOfTheSetDeniedIsDeniedToItsReaders() {
    GovernanceConfig rules = rules(ReadLabels.AUTO, List.of(), Map.of());
    assertThatThrownBy(() -> require(rules, manifest("C5"), StoredLabels.NONE))
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining("C5:\n    crm_tier <- /set, run r1 <- C5 (manifest)");
    assertThat(require(rules, manifest("C2"), StoredLabels.NONE).notes())
        .contains(
            "run r1 was published for the marketing action Analytics, and is read for Data Science");
  }

  @Test
  void whatOnlyAnExemptionLetPassIsNotKnownByThat() {
    GovernanceConfig rules = rules(ReadLabels.AUTO, List.of(), Map.of());
    Manifest set = manifest(settings(), job.queries(), said(List.of(), UNKNOWN), "strange");
    Map<String, List<String>> labels = Map.of("crm_tier", List.of("strange"));
    assertThatThrownBy(
            () -> require(rules, set, StoredLabels.learnt("model m", labels, List.of(UNKNOWN))))
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining(UNKNOWN + ":\n    crm_tier <- /set, run r1 <- strange (manifest)");
    Map<String, List<String>> own = Map.of("subscribed", List.of("own"));
    assertThat(require(rules, manifest(), StoredLabels.learnt("model m", own, List.of())).labels())
        .containsEntry("subscribed", List.of("own"));
  }

  @Test
  void labelsOfRowsAreNotLost() {
    GovernanceConfig rules = rules(ReadLabels.AUTO, List.of(), Map.of());
    List<String> rows = List.of("rows of observations <- WHERE a <- t.a <- Own (EU) (declared)");
    assertThat(
            require(rules, manifest(settings(), job.queries(), said(rows)), StoredLabels.NONE)
                .rows())
        .anySatisfy(path -> assertThat(path.label()).isEqualTo("Own (EU)"));
    Manifest strange = manifest(settings(), job.queries(), said(List.of("C9 of some rows")));
    assertThatThrownBy(() -> require(rules, strange, StoredLabels.NONE))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining(
            "/set: the manifest of run r1 says of its rows what leads to no label: C9 of some rows.");
  }
}

package io.decant.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.Setting;
import io.decant.error.SinkException;
import io.decant.publish.Manifest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameWorkTest {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "observations.sql", "/a/observations.sql",
          "features.crm.lookback", "30 days",
          "sources.crm.path", "/lake/crm",
          "sources.crm.max-sessions", "4",
          "run.scratch", "/scratch");
  private static final Map<String, String> QUERIES = Map.of("observations.sql", "SELECT 1");
  private static final Manifest PUBLISHED =
      GovernedManifest.of(SETTINGS, QUERIES, null, List.of(), List.of());

  private static List<String> differences(Optional<Instant> asOf, String... changes) {
    return differences(PUBLISHED, "SELECT 1", asOf, changes);
  }

  private static List<String> differences(
      Manifest published, String sql, Optional<Instant> asOf, String... changes) {
    return work(sql, asOf, changes).differences(published);
  }

  private static SameWork work(String sql, Optional<Instant> asOf, String... changes) {
    Map<String, Setting> settings = new TreeMap<>();
    SETTINGS.forEach((key, value) -> settings.put(key, new Setting(key, value, "job.conf:1")));
    for (String change : changes) {
      String[] words = change.split("=", 2);
      String origin = words[1].equals("default") ? "reference.conf:3" : "--set " + words[0];
      settings.put(words[0], new Setting(words[0], words[1], origin));
    }
    return new SameWork(settings.values(), Map.of("observations.sql", sql), Set.of("crm"), asOf);
  }

  @Test
  void theSameIsTheSame() {
    assertThat(differences(Optional.empty())).isEmpty();
    assertThat(differences(Optional.of(Instant.parse(PUBLISHED.asOf())))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "run.scratch=/elsewhere",
    "lineage.url=https://lineage.example",
    "output.path=file:/sets/governed",
    "sources.crm.max-sessions=8",
    "sources.crm.credential=env:OTHER",
    "sources.crm.tls.root-certificate=/other.pem",
    "sources.unused.path=/lake/other",
    "observations.sql=/b/observations.sql",
    "checks.of-a-later-release=default"
  })
  void whatDecidesNothingMayDiffer(String change) {
    assertThat(differences(Optional.empty(), change)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          features.crm.lookback=3 days | features.crm.lookback = 30 days, not 3 days
          sources.crm.path=/lake/new   | sources.crm.path = /lake/crm, not /lake/new
          sources.crm.version=3        | sources.crm.version = nothing, not 3
          checks.minimum-rows=1        | checks.minimum-rows = nothing, not 1
          """)
  void whatDecidesSomethingIsNamed(String change, String difference) {
    assertThat(differences(Optional.empty(), change)).containsExactly(difference);
  }

  @Test
  void theTextOfTheSqlCountsAndNotItsPlace() {
    assertThat(differences(PUBLISHED, "SELECT 2", Optional.empty(), "observations.sql=/b/o.sql"))
        .containsExactly("other SQL in observations.sql");
  }

  @Test
  void anAsOfTimeThatSomebodySaysIsThatOfTheRun() {
    assertThat(differences(Optional.of(Instant.parse("2026-03-01T06:00:00Z"))))
        .containsExactly("--as-of = 2026-03-01T00:00:00Z, not 2026-03-01T06:00:00Z");
  }

  @Test
  void aSettingThatWasLeftOutIsNamed() {
    Map<String, String> more = new HashMap<>(SETTINGS);
    more.put("sampling.negatives-per-positive", "4");
    more.put("model.run", "m1");
    Manifest published = GovernedManifest.of(more, QUERIES, null, List.of(), List.of());
    assertThat(differences(published, "SELECT 1", Optional.empty()))
        .containsExactly("sampling.negatives-per-positive = 4, not nothing");
  }

  @Test
  void earlyManifestsDoNotTell() {
    Manifest early = GovernedManifest.of(Map.of(), Map.of(), null, List.of(), List.of());
    assertThat(differences(early, "SELECT 2", Optional.empty())).isEmpty();
    Manifest withoutQueries = GovernedManifest.of(SETTINGS, Map.of(), null, List.of(), List.of());
    assertThat(differences(withoutQueries, "SELECT 2", Optional.empty())).isEmpty();
  }

  @Test
  void theFailureSaysWhatToDo() {
    SameWork other = work("SELECT 2", Optional.empty(), "features.crm.lookback=1 day");
    assertThatThrownBy(() -> other.require(PUBLISHED, "/sets/governed"))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining(
            "/sets/governed: run r1 was published with features.crm.lookback = 30 days, not 1 day;"
                + " other SQL in observations.sql. Choose another --run-id for other work");
  }
}

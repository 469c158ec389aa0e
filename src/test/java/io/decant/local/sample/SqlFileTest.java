package io.decant.local.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlFileTest {
  private static final String OBSERVED_AT =
      "timestampadd( WEEK, CAST(pmod(hash('observation', user_id), 1 + timestampdiff(WEEK,"
          + " $first_observation, $as_of)) AS int), $first_observation) AS observed_at";

  @ParameterizedTest
  @CsvSource({
    "propensity_observations, as_of events first_observation horizon_days profiles",
    "scoring_observations, as_of events profiles",
    "daily_behaviour, as_of events first_observation lookback_days",
    "profile, as_of profiles"
  })
  void aFileSaysWhatItNeeds(String name, String placeholders) {
    assertThat(new SqlFile(name).placeholders())
        .isEqualTo(new TreeSet<>(Arrays.asList(placeholders.split(" "))));
  }

  /** What Query Service answers wrongly, slowly, or differently in every run. */
  @ParameterizedTest
  @ValueSource(
      strings = {"propensity_observations", "scoring_observations", "daily_behaviour", "profile"})
  void nothingRandomOrderedOrCutIsPushedDown(String name) {
    SqlFile file = new SqlFile(name);
    assertThat(file.text()).startsWith("-- One row is ");
    assertThat(file.code())
        .startsWith("SELECT")
        .doesNotContainPattern("(?i)\\b(limit|offset|order by|rand|randn|now|current_\\w+)\\b")
        .doesNotContain("\"", "`", ";", "::", "*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"propensity_observations", "scoring_observations", "daily_behaviour"})
  void everyReadOfTheEventsIsLimitedInTime(String name) {
    Matcher reads =
        Pattern.compile(
                "FROM \\$events\\s+WHERE (timestamp >= [^\\n]+\\n\\s+AND )?timestamp <= \\$as_of")
            .matcher(new SqlFile(name).code());
    assertThat(reads.results().count()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"propensity_observations", "scoring_observations", "daily_behaviour", "profile"})
  void columnsHaveFlatLowerCaseNames(String name) {
    String outer = new SqlFile(name).code().split("\nFROM ", 2)[0];
    List<String> columns =
        Arrays.stream(outer.replaceFirst("SELECT", "").split(",\n"))
            .map(column -> column.replaceAll("(?s).*\\s", ""))
            .toList();
    assertThat(columns).hasSizeGreaterThan(1).allMatch(column -> column.matches("[a-z_]+"));
    assertThat(Set.copyOf(columns)).hasSameSizeAs(columns);
  }

  @Test
  void behaviourIsCutAtTheSameTimeAsTheUserIsObserved() {
    for (String name : List.of("propensity_observations", "daily_behaviour")) {
      assertThat(new SqlFile(name).code().replaceAll("\\s+", " ")).contains(OBSERVED_AT);
    }
  }
}

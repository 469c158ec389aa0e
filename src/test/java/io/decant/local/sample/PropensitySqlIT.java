package io.decant.local.sample;

import static io.decant.local.sample.Facts.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.decant.local.sample.Facts.Fact;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PropensitySqlIT {
  private static final Facts SAMPLE = Facts.ofSample(1500, SampleOptions.in(Path.of("x")).window());
  private static final Instant AT = Instant.parse("2026-02-02T00:00:00Z");

  /**
   * Users observed on 2 February at 00:00 with a horizon of 3 days, each with events in
   * milliseconds from then, and his label. No label: not observed.
   */
  private static final Map<String, Integer> STORIES = new TreeMap<>();

  static {
    STORIES.put("view -1000", 0);
    STORIES.put("view 0", 0);
    STORIES.put("view 1", null);
    STORIES.put("profile 0", 0);
    STORIES.put("profile 1", null);
    STORIES.put("view -1000 form 1", 1);
    STORIES.put("view -1000 form 0", null);
    STORIES.put("view -1000 form -1", null);
    STORIES.put("view -1000 form 259200000", 1);
    STORIES.put("view -1000 form 259200001", 0);
    STORIES.put("profile -1000 form 5000 form 6000", 1);
    STORIES.put("view 1 form 5000", null);
    STORIES.put("form 5000", null);
    STORIES.put("form 5000 profile -1", 1);
    STORIES.put("view -1 o'neil\\ 0 \"quoted\" 1", 0);
  }

  @Nested
  class OnTheSample {
    @BeforeAll
    static void tables() {
      SAMPLE.tables();
    }

    @ParameterizedTest
    @CsvSource({
      "2026-02-02T00:00:00Z, 2026-03-16T00:00:00Z, 14, 30",
      "2026-01-12T00:00:00Z, 2026-02-18T15:30:00Z, 7, 10",
      "2026-03-04T10:20:30Z, 2026-03-04T10:20:30Z, 14, 30"
    })
    void theAnswersAreThoseOfTheOracle(Instant first, Instant asOf, int horizon, int lookback) {
      Map<String, String> values = values(first, asOf, horizon, lookback);
      Oracle oracle = new Oracle(SAMPLE, first, asOf);
      assertThat(texts(answer("propensity_observations", values)))
          .hasSizeGreaterThan(1000)
          .containsExactlyInAnyOrderElementsOf(oracle.observations(horizon));
      assertThat(texts(answer("scoring_observations", values)))
          .hasSizeGreaterThan(1000)
          .containsExactlyInAnyOrderElementsOf(oracle.scoring());
      assertThat(behaviourTexts(answer("daily_behaviour", values)))
          .hasSizeGreaterThan(1000)
          .containsExactlyInAnyOrderElementsOf(oracle.behaviour(lookback));
    }

    @Test
    void aModelHasSomethingToLearnFrom() {
      Instant first = Instant.parse("2026-02-02T00:00:00Z");
      Instant asOf = Instant.parse("2026-03-16T00:00:00Z");
      List<String> rows = texts(answer("propensity_observations", values(first, asOf, 14, 30)));
      assertThat(rows.stream().filter(row -> row.endsWith(" 1")).count()).isBetween(20L, 100L);
      assertThat(rows.stream().map(row -> row.split(" ")[1]).distinct()).hasSize(7);
    }
  }

  @Test
  void bordersAreWhereTheCommentSays() {
    stories(STORIES.keySet());
    List<Row> rows =
        answer("propensity_observations", values(AT, AT.plus(Duration.ofDays(6)), 3, 30));
    List<String> expected =
        STORIES.entrySet().stream()
            .filter(story -> story.getValue() != null)
            .map(story -> story.getKey() + " " + AT + " " + story.getValue())
            .toList();
    assertThat(texts(rows)).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void aLabelIsNotTakenFromAfterTheRunsTime() {
    stories(List.of("view -1 form 5000", "view -1 form 5001"));
    assertThat(texts(answer("propensity_observations", values(AT, AT.plusSeconds(5), 3, 30))))
        .containsExactlyInAnyOrder(
            "view -1 form 5000 " + AT + " 1", "view -1 form 5001 " + AT + " 0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"propensity_observations", "scoring_observations", "daily_behaviour", "profile"})
  void nothingAfterTheRunsTimeIsSeen(String file) {
    stories(List.of("view 1 form 2 profile 3"));
    assertThat(answer(file, values(AT, AT, 14, 30))).isEmpty();
  }

  @Test
  void behaviourStopsTheDayBeforeAndIgnoresTheForm() {
    long first = -29 * Duration.ofDays(1).toMillis();
    String user = "view 0 view -1 view -2 form -3 view " + first + " view " + (first - 1);
    stories(List.of(user));
    assertThat(behaviourTexts(answer("daily_behaviour", values(AT, AT, 14, 30))))
        .containsExactlyInAnyOrder(
            user + " 2026-02-01 [0, 0, 0, 0, 2, 0, 0, 0, 0, 0]",
            user + " 2026-01-04 [0, 0, 0, 0, 1, 0, 0, 0, 0, 0]");
  }

  @Test
  void aProfileHasTheTimeOfItsLastChange() {
    stories(List.of("profile -1000"));
    List<Row> rows = answer("profile", values(AT, AT, 14, 30));
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).schema().fieldNames())
        .containsExactly("user_id", "modified_at", "home_state", "loyalty_tier", "loyalty_points");
    assertThat(rows.get(0).getTimestamp(1)).isEqualTo(Timestamp.from(AT));
    assertThat(rows.get(0).getString(2)).isEqualTo("O'Neil");
    assertThat(rows.get(0).getInt(4)).isEqualTo(12);
  }

  /** One user a story, and the story is his id. */
  private static void stories(Collection<String> stories) {
    List<Fact> events = new ArrayList<>();
    List<Fact> profiles = new ArrayList<>();
    for (String story : stories) {
      String[] words = story.split(" ");
      for (int i = 0; i < words.length; i += 2) {
        long time = AT.toEpochMilli() + Long.parseLong(words[i + 1]);
        String type =
            words[i].equals("form") ? "web.formFilledOut" : "web.webpagedetails.pageViews";
        (words[i].equals("profile") ? profiles : events).add(new Fact(story, type, time));
      }
    }
    new Facts(events, profiles).tables();
  }

  private static Map<String, String> values(
      Instant first, Instant asOf, int horizon, int lookback) {
    return Map.of(
        "events", "facts_events",
        "profiles", "facts_profiles",
        "first_observation", literal(first),
        "as_of", literal(asOf),
        "horizon_days", Integer.toString(horizon),
        "lookback_days", Integer.toString(lookback));
  }

  private static String literal(Instant time) {
    return "TIMESTAMP '" + time.toString().replace('T', ' ').replace("Z", "") + "'";
  }

  private static List<String> texts(List<Row> rows) {
    return rows.stream()
        .map(
            row ->
                row.getString(0)
                    + " "
                    + row.getTimestamp(1).toInstant()
                    + (row.size() > 2 ? " " + row.getInt(2) : ""))
        .toList();
  }

  private static List<String> behaviourTexts(List<Row> rows) {
    return rows.stream()
        .map(
            row ->
                row.getString(0)
                    + " "
                    + row.getDate(1)
                    + " "
                    + IntStream.range(2, row.size()).mapToObj(row::getLong).toList())
        .toList();
  }
}

package io.decant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.config.OutputConfig.Format;
import io.decant.plan.SetColumn;
import io.decant.plan.SetColumn.Role;
import io.decant.publish.PublishedSets;
import io.decant.report.Progress;
import io.decant.report.Style;
import io.decant.run.Sets;
import io.decant.testing.TestSpark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code decant diff} on sets that were really published. */
class DiffIT {
  private static final String DAY_ONE = "2026-03-01";
  private static final String DAY_TWO = "2026-03-02";

  @TempDir Path directory;

  private String set(String name) {
    return directory.resolve(name).toString();
  }

  private static JobFixture.Result diff(String... arguments) {
    TestSpark.session();
    return JobFixture.execute(
        Stream.concat(Stream.of("diff"), Stream.of(arguments)).toArray(String[]::new));
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void periodsAndRunsOfOneSetAreCompared(Format format) throws IOException {
    PublishedSets.publish(format, set("a"), "r1", DAY_ONE, 10, 1);
    PublishedSets.publish(format, set("a"), "r2", DAY_TWO, 12, 2);
    JobFixture.Result periods = diff(set("a") + "@" + DAY_ONE, set("a") + "@" + DAY_TWO);
    assertThat(periods.exitCode()).as(periods.err()).isZero();
    assertThat(periods.out().replaceAll(" +", " "))
        .contains("only in left 0", "only in right 2", "changed 10", "value 10")
        .contains("user_id=u000", "value: 1 in left, 2 in right");

    PublishedSets.publish(format, set("a"), "r3", DAY_ONE, 10, 1);
    JobFixture.Result runs = diff(set("a") + "@r1", set("a") + "@r3", "--exit-code", "--json");
    assertThat(runs.exitCode()).as(runs.err()).isZero();
    JsonNode equal = new ObjectMapper().readTree(runs.out());
    assertThat(equal.at("/equal").asBoolean()).isTrue();
    assertThat(equal.at("/rows/left").asInt()).isEqualTo(10);
    assertThat(equal.at("/distributions")).hasSize(4);
  }

  @Test
  void setsOfDifferentFormatsAndLengthsAreCompared() throws IOException {
    PublishedSets.publish(Format.DELTA, set("a"), "r1", DAY_ONE, 10, 1);
    PublishedSets.publish(Format.DELTA, set("a"), "r2", DAY_TWO, 10, 1);
    PublishedSets.publish(Format.PARQUET, set("b"), "r1", DAY_ONE, 10, 1);
    JobFixture.Result result = diff(set("a"), set("b"), "--json", "--exit-code");
    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(result.err().replaceAll("\\s+│?\\s*", " ")).contains("differ. Nothing was changed.");
    JsonNode found = new ObjectMapper().readTree(result.out());
    assertThat(found.at("/rows/onlyLeft").asInt()).isEqualTo(10);
    assertThat(found.at("/rows/changed").asInt()).isZero();
    assertThat(found.at("/rows/first/0/key/period").asText()).isEqualTo(DAY_TWO);
    assertThat(found.at("/keys").toString()).isEqualTo("[\"user_id\",\"observed_at\",\"period\"]");
  }

  @Test
  void whatWasFoundIsShownWhenTheStageHasEnded() {
    PublishedSets.publish(Format.DELTA, set("a"), "r1", DAY_ONE, 10, 1);
    TestSpark.session();
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    Progress progress =
        Progress.lines(new PrintStream(messages, true, StandardCharsets.UTF_8), Style.PLAIN);
    List<String> shown = new ArrayList<>();
    Sets.diff(
        set("a"),
        set("a"),
        false,
        progress,
        found -> {
          assertThat(messages.toString(StandardCharsets.UTF_8)).contains("diff", "equal");
          shown.add(found.line());
        });
    assertThat(shown).hasSize(1);
  }

  @Test
  void rowsOfOtherKeysAreNotCompared() throws IOException {
    PublishedSets.publish(Format.PARQUET, set("a"), "r1", DAY_ONE, 10, 1);
    PublishedSets.publish(
        Format.PARQUET,
        set("b"),
        "r1",
        DAY_ONE,
        TestSpark.session()
            .sql(
                "SELECT 'x' AS account_id, 5L AS value, 'train' AS split, date '"
                    + DAY_ONE
                    + "' AS period"),
        List.of(
            new SetColumn("account_id", "STRING", Role.KEY, "key"),
            new SetColumn("value", "BIGINT", Role.FEATURE, "latest crm.value"),
            new SetColumn("split", "STRING", Role.SPLIT, "by hash of user_id"),
            new SetColumn("period", "DATE", Role.PERIOD, "date of the as-of time")));
    JobFixture.Result result = diff(set("a"), set("b"));
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out().replaceAll("\\s+", " "))
        .contains(
            "column user_id (STRING) is only in left",
            "column account_id (STRING) is only in right",
            "rows not compared, because the sides have other keys");
    JsonNode found = new ObjectMapper().readTree(diff(set("a"), set("b"), "--json").out());
    assertThat(found.has("rows")).isFalse();
    assertThat(found.at("/equal").asBoolean()).isFalse();
    assertThat(found.at("/distributions/1/right/mean").asDouble()).isEqualTo(5);
  }

  @Test
  void whatIsNotThereIsNamed() {
    PublishedSets.publish(Format.DELTA, set("a"), "r1", DAY_ONE, 10, 1);
    JobFixture.Result run = diff(set("a"), set("a") + "@r9");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("no run r9 has published here.");
    assertThat(diff(set("a"), set("a") + "@" + DAY_TWO).err())
        .contains("there is no period " + DAY_TWO);
    assertThat(diff(set("a"), set("b")).err()).contains("no set is published here.");
    assertThat(diff(set("a")).exitCode()).isEqualTo(2);
  }
}

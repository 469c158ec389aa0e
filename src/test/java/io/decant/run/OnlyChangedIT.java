package io.decant.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.error.CheckFailedException;
import io.decant.publish.ComparedPeriod;
import io.decant.report.ComparisonReport;
import io.decant.report.Progress;
import io.decant.report.RunReport;
import io.decant.report.SetReport;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scoring sets that publish only what has changed, while the lake changes in every way. After each
 * run the rows of the period are those of a full set, computed without Spark, less those that say
 * the same as the latest rows of their users; and whoever reads the set as the guide says finds all
 * of the full set.
 */
class OnlyChangedIT {
  private static final SparkSession SPARK = TestSpark.session();
  private static final long SEED = Long.getLong("decant.only-changed.seed", 1);
  private static final int USERS = 12;
  private static final String SHARED =
      """
      sources {
        observed { type = delta, path = "%1$s/observed" }
        orders   { type = delta, path = "%1$s/orders" }
        statuses { type = table, table = only_changed_statuses }
      }
      observations { source = observed, keys = [user], time = at, columns = [city] }
      features {
        orders {
          source = orders, keys { user = user }, time = at
          windows { amount { sum = amount, over = 7 days } }
        }
        status { source = statuses, keys { user = id }, time = since, columns = [points] }
      }
      checks { match-rate { orders = 0, status = 0 } }
      run { scratch = "%1$s/scratch", reports = "%1$s/reports" }
      """;
  private static final String TRAINING =
      """
      job { name = learn, produces = training-set }
      observations.label { column = bought, horizon = 1 day }
      output { format = delta, path = "%1$s/training" }
      """;
  private static final String SCORING =
      """
      job { name = score, produces = scoring-set }
      scoring { training-set = "%1$s/training", only-changed = true }
      output { format = delta, path = "%1$s/set" }
      """;

  @TempDir Path directory;

  /** What each period says, by user. */
  private final SortedMap<LocalDate, Map<String, String>> published = new TreeMap<>();

  private ScoredUsers users;
  private Instant now = Instant.parse("2026-03-02T06:00:00Z");

  @AfterEach
  void dropTable() {
    SPARK.sql("DROP TABLE IF EXISTS only_changed_statuses");
  }

  private void learn(String run) {
    users.write(now);
    SPARK.sql(
        "CREATE TABLE only_changed_statuses USING delta LOCATION '" + directory + "/statuses'");
    run(TRAINING, run, now.plus(Duration.ofDays(1)));
  }

  private RunReport run(String job, String run, Instant asOf) {
    Path file = directory.resolve("job.conf");
    try {
      Files.writeString(file, (SHARED + job).formatted(directory));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Runs.run(
        new RunRequest(file, Optional.empty(), List.of(), Optional.of(asOf), Optional.of(run)),
        Progress.silent(),
        failed -> {});
  }

  /** A run over what the lake holds now, compared with what it should publish. */
  private RunReport score(String run) {
    users.write(now);
    RunReport report = run(SCORING, run, now);
    ComparisonReport compared = report.comparison().orElseThrow();
    Map<String, String> scored = users.scored(now);
    Map<String, String> expected = new TreeMap<>(scored);
    if (!compared.comparison().periods().isEmpty()) {
      Map<String, String> known = new TreeMap<>();
      published.headMap(period()).values().forEach(known::putAll);
      expected.entrySet().removeIf(user -> user.getValue().equals(known.get(user.getKey())));
    }
    assertThat(said("period = DATE '" + period() + "'")).as(run).isEqualTo(expected);
    assertThat(compared.unchanged()).isEqualTo(scored.size() - expected.size());
    published.put(period(), expected);
    assertThat(said("period <= DATE '" + period() + "' AND age = 1"))
        .as("as the guide reads it, " + run)
        .containsAllEntriesOf(scored);
    return report;
  }

  private LocalDate period() {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  private String set() {
    return directory.resolve("set").toString();
  }

  /** What rows of the set say; their age counts periods back, up to that of now. */
  private Map<String, String> said(String condition) {
    Map<String, String> said = new TreeMap<>();
    String ranked =
        "SELECT *, rank() OVER (PARTITION BY user ORDER BY period DESC) AS age FROM delta.`%s`"
            + " WHERE period <= DATE '%s'";
    for (Row row : SPARK.sql(ranked.formatted(set(), period())).where(condition).collectAsList()) {
      assertThat(said.put(row.getAs("user"), ScoredUsers.said(row))).isNull();
    }
    return said;
  }

  private static List<String> runs(RunReport report) {
    ComparisonReport compared = report.comparison().orElseThrow();
    assertThat(compared.comparison().reason()).isEmpty();
    return compared.comparison().periods().stream().map(ComparedPeriod::run).toList();
  }

  private void verify(LocalDate period, boolean rebuild, Consumer<SetReport> found) {
    Sets.verify(
        new VerifyRequest(set(), Optional.of(period), rebuild, List.of()),
        Progress.silent(),
        found);
  }

  /** One test, because a run of a job takes seconds. */
  @Test
  void whatReadersKnowAlreadyIsNotPublishedAgain() {
    users = new ScoredUsers(directory, new Random(SEED), now, USERS);
    learn("first");
    assertThat(score("r1").comparison().orElseThrow().comparison().reason())
        .isEqualTo("there is no earlier period");

    // Orders of the first days have left their windows by then.
    now = now.plus(Duration.ofDays(6));
    users.changeNotes();
    users.changeStatus(now);
    users.remove("user 0");
    users.addLateOrder(now);
    users.add("user new", "city 1");
    RunReport changes = score("r2");
    assertThat(runs(changes)).containsExactly("r1");
    assertThat(changes.comparison().orElseThrow().vanished()).isEqualTo(1);
    assertThat(published.get(period())).containsKey("user new").hasSizeBetween(3, USERS - 1);

    now = now.plus(Duration.ofDays(1));
    users.add("user 0", null);
    RunReport little = score("r3");
    assertThat(runs(little)).containsExactly("r2", "r1");
    assertThat(little.comparison().orElseThrow().vanished()).isZero();
    final LocalDate third = period();

    now = now.minus(Duration.ofDays(1));
    users.remove("user 0");
    users.changeStatus(now);
    RunReport corrected = score("r2-corrected");
    assertThat(corrected.publication().orElseThrow().stale()).containsExactly(third.toString());
    List<String> found = new ArrayList<>();
    assertThatThrownBy(() -> verify(third, true, report -> found.add(report.json())))
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining("set: this is equal to what was published, but stale:")
        .hasMessageContaining("2026-03-08 was published anew, by run r2-corrected");
    assertThat(found.get(0)).contains("\"stale\"", "\"rebuilt-equal\"");

    now = now.plus(Duration.ofDays(1));
    users.add("user 0", null);
    RunReport again = score("r3-again");
    assertThat(runs(again)).containsExactly("r2-corrected", "r1");
    assertThat(again.publication().orElseThrow().stale()).isEmpty();
    verify(third, false, report -> found.add(report.line()));
    assertThat(found.get(1)).endsWith("is equal to what was published.");
  }
}

package io.decant.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.error.SourceException;
import io.decant.publish.ComparedPeriod;
import io.decant.publish.ParquetSets;
import io.decant.report.ComparisonReport;
import io.decant.report.Progress;
import io.decant.report.RunReport;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scoring sets that publish only what has changed, while the lake changes in every way. After each
 * run the rows of the period are those of a full set, computed without Spark, less those that say
 * the same as the latest rows of their users.
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
        statuses { type = delta, path = "%1$s/statuses" }
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
      output { format = parquet, path = "%1$s/set" }
      """;

  @TempDir Path directory;

  private final Map<String, String> lastPublished = new TreeMap<>();
  private ScoredUsers users;
  private Instant now = Instant.parse("2026-03-02T06:00:00Z");

  private void learn(String run) {
    users.write(now);
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
  private ComparisonReport score(String run) {
    users.write(now);
    ComparisonReport compared = run(SCORING, run, now).comparison().orElseThrow();
    Map<String, String> expected = users.scored(now);
    if (compared.comparison().periods().isEmpty()) {
      lastPublished.clear();
    }
    expected.entrySet().removeIf(user -> user.getValue().equals(lastPublished.get(user.getKey())));
    assertThat(published()).as(run).isEqualTo(expected);
    assertThat(compared.unchanged()).isEqualTo(users.scored(now).size() - expected.size());
    return compared;
  }

  /** The day is over: its rows are the latest now. */
  private void nextDay() {
    lastPublished.putAll(published());
    now = now.plus(Duration.ofDays(1));
  }

  private LocalDate period() {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  private Map<String, String> published() {
    Dataset<Row> set = ParquetSets.read(SPARK, directory.resolve("set").toString());
    Map<String, String> published = new TreeMap<>();
    for (Row row : set.where("period = '" + period() + "'").collectAsList()) {
      assertThat(published.put(row.getAs("user"), ScoredUsers.said(row))).isNull();
    }
    return published;
  }

  private static List<String> runs(ComparisonReport compared) {
    assertThat(compared.comparison().reason()).isEmpty();
    return compared.comparison().periods().stream().map(ComparedPeriod::run).toList();
  }

  private void rebuild(LocalDate period) {
    String set = directory.resolve("set").toString();
    Sets.verify(
        new VerifyRequest(set, Optional.of(period), true, List.of()),
        Progress.silent(),
        found -> {});
  }

  /** One test, because a run of a job takes seconds. */
  @Test
  void whatReadersKnowAlreadyIsNotPublishedAgain() {
    users = new ScoredUsers(directory, new Random(SEED), now, USERS);
    learn("first");
    assertThat(score("r1").comparison().reason()).isEqualTo("there is no earlier period");
    nextDay();

    // Orders of the first days have left their windows by then.
    now = now.plus(Duration.ofDays(5));
    users.changeNotes();
    users.changeStatus(now);
    users.remove("user 0");
    users.addLateOrder(now);
    users.add("user new", "city 1");
    ComparisonReport changes = score("r2");
    assertThat(runs(changes)).containsExactly("r1");
    assertThat(changes.vanished()).isEqualTo(1);
    assertThat(published()).containsKey("user new").hasSizeBetween(3, USERS - 1);
    final Map<String, String> second = published();
    final Instant secondDay = now;
    nextDay();

    users.add("user 0", null);
    ComparisonReport little = score("r3");
    assertThat(runs(little)).containsExactly("r2", "r1");
    assertThat(little.vanished()).isZero();
    final LocalDate third = period();

    now = secondDay;
    users.remove("user 0");
    users.write(now);
    run(SCORING, "r2-again", now);
    assertThat(published()).isEqualTo(second);
    rebuild(third);

    now = now.plus(Duration.ofDays(2));
    learn("second");
    assertThat(score("r4").comparison().reason())
        .contains("cannot be compared: its model learnt from run first of");
    assertThatThrownBy(() -> rebuild(third))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining(
            "it is what was published, but it cannot be built again: period 2026-03-09: the rows of"
                + " the run r2 (period 2026-03-08), which decided what had changed.");
  }
}

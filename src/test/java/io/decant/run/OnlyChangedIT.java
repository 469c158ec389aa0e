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
import org.junit.jupiter.api.BeforeEach;
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
      output { format = %2$s, path = "%1$s/set" }
      """;

  @TempDir Path directory;

  private final Map<String, String> lastPublished = new TreeMap<>();
  private ScoredUsers users;
  private Instant now = Instant.parse("2026-03-02T06:00:00Z");
  private String format = "delta";
  private RunReport report;

  @BeforeEach
  void learn() {
    users = new ScoredUsers(directory, new Random(SEED), now, USERS);
    learn("first");
  }

  private void learn(String run) {
    users.write(now);
    run(TRAINING, run, now.plus(Duration.ofDays(1)));
  }

  private RunReport run(String job, String run, Instant asOf) {
    Path file = directory.resolve("job.conf");
    try {
      Files.writeString(file, (SHARED + job).formatted(directory, format));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Runs.run(
        new RunRequest(file, Optional.empty(), List.of(), Optional.of(asOf), Optional.of(run)),
        Progress.silent(),
        failed -> {});
  }

  /** A day later: a run over what the lake holds now. */
  private ComparisonReport score(String run) {
    users.write(now);
    return scoreAgain(run);
  }

  private ComparisonReport scoreAgain(String run) {
    report = run(SCORING, run, now);
    ComparisonReport compared = report.comparison().orElseThrow();
    boolean everything = compared.comparison().periods().isEmpty();
    Map<String, String> expected = new TreeMap<>(users.scored(now));
    if (everything) {
      lastPublished.clear();
    } else {
      expected
          .entrySet()
          .removeIf(user -> user.getValue().equals(lastPublished.get(user.getKey())));
    }
    assertThat(published()).as(run).isEqualTo(expected);
    assertThat(compared.unchanged()).isEqualTo(users.scored(now).size() - expected.size());
    return compared;
  }

  private void publish(String run, Instant asOf) {
    users.write(asOf);
    run(SCORING, run, asOf);
  }

  /** The day is over: its rows are the latest now. */
  private void nextDay() {
    lastPublished.putAll(published());
    now = now.plus(Duration.ofDays(1));
  }

  private String period() {
    return LocalDate.ofInstant(now, ZoneOffset.UTC).toString();
  }

  private Map<String, String> published() {
    String path = directory.resolve("set").toString();
    Dataset<Row> set =
        format.equals("delta")
            ? SPARK.read().format("delta").load(path)
            : ParquetSets.read(SPARK, path);
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

  private void rebuild() {
    Sets.verify(
        new VerifyRequest(
            directory.resolve("set").toString(),
            Optional.of(LocalDate.parse(period())),
            true,
            List.of()),
        Progress.silent(),
        found -> {});
  }

  @Test
  void whatReadersKnowAlreadyIsNotPublishedAgain() {
    assertThat(score("r1").comparison().reason()).isEqualTo("there is no earlier period");
    nextDay();

    assertThat(runs(score("nothing"))).containsExactly("r1");
    assertThat(published()).isEmpty();
    nextDay();

    users.changeNotes();
    users.changeStatus(now);
    assertThat(runs(score("status"))).containsExactly("nothing", "r1");
    assertThat(published()).hasSize(1);
    nextDay();

    users.remove("user 0");
    users.addLateOrder(now);
    users.add("user new", "city 1");
    assertThat(score("late").vanished()).isEqualTo(1);
    Map<String, String> late = published();
    assertThat(late).containsKey("user new").hasSize(2);
    scoreAgain("late-again");
    assertThat(published()).isEqualTo(late);
    assertThat(report.publication().orElseThrow().rowsReplaced()).isEqualTo(2);
    nextDay();

    // Orders of the first days have left their windows by then, and user 0 is back.
    now = now.plus(Duration.ofDays(2));
    users.add("user 0", null);
    assertThat(score("window").vanished()).isZero();
    assertThat(published()).hasSizeBetween(2, USERS);
    nextDay();

    learn("second");
    assertThat(score("learnt").comparison().reason())
        .startsWith("the period 2026-03-08 cannot be compared: its model learnt from run first of");
  }

  @Test
  void aSetIsBuiltAgainWithTheRowsThatItWasComparedWith() {
    format = "parquet";
    score("r1");
    nextDay();
    users.changeStatus(now);
    score("r2");
    Instant second = now;
    nextDay();
    users.changeStatus(now);
    assertThat(runs(score("r3"))).containsExactly("r2", "r1");

    // The day before is published again, from what the lake holds now.
    publish("r2-again", second);
    rebuild();
    publish("r4", now.plus(Duration.ofDays(1)));
    assertThatThrownBy(this::rebuild)
        .isInstanceOf(SourceException.class)
        .hasMessageContaining(
            "it is what was published, but it cannot be built again: period 2026-03-04: the rows of"
                + " the run r2 (period 2026-03-03), which decided what had changed.");
  }
}

package io.decant.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.config.OutputConfig;
import io.decant.config.OutputConfig.Format;
import io.decant.config.OutputFiles;
import io.decant.config.SchemaChanges;
import io.decant.error.InvalidConfigException;
import io.decant.error.SinkException;
import io.decant.plan.InternalColumns;
import io.decant.plan.JobPlan;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every format promises. */
class PublisherIT {
  @TempDir Path directory;

  private PublishFixture set(Format format) {
    return PublishFixture.of(format, directory.resolve("set").toString());
  }

  private static String manifest(Publication publication) throws Exception {
    return Files.readString(Path.of(java.net.URI.create(publication.manifest()).getPath()));
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void aRunReplacesItsOwnPeriodAndNothingElse(Format format) throws Exception {
    PublishFixture set = set(format);
    assertThat(set.publisher().wouldReplace(set.plan("r1", PublishFixture.DAY_ONE)).kind())
        .isEqualTo(Replacement.Kind.NOTHING);
    assertThat(set.publisher().latest()).isEmpty();
    Publication first = set.publish("r1", PublishFixture.DAY_ONE, 10, 1);
    assertThat(first.rows()).isEqualTo(10);
    assertThat(first.rowsReplaced()).isZero();
    assertThat(first.files()).isPositive();
    assertThat(first.bytes()).isPositive();
    assertThat(first.period()).isEqualTo(LocalDate.parse(PublishFixture.DAY_ONE));
    assertThat(first.format()).isEqualTo(format.name().toLowerCase(Locale.ROOT));
    assertThat(first.alreadyPublished()).isFalse();
    assertThat(set.read().columns())
        .containsExactly("user_id", "observed_at", "value", "split", "period");

    assertThat(set.publisher().wouldReplace(set.plan("r2", PublishFixture.DAY_TWO)).kind())
        .isEqualTo(Replacement.Kind.SET);
    set.publish("r2", PublishFixture.DAY_TWO, 20, 2);
    assertThat(set.publisher().wouldReplace(set.plan("r3", PublishFixture.DAY_ONE)))
        .isEqualTo(
            new Replacement(
                Replacement.Kind.PERIOD, 10, "10 rows of the period 2026-03-01 would be replaced"));
    Publication third = set.publish("r3", PublishFixture.DAY_ONE, 30, 3);
    assertThat(third.rowsReplaced()).isEqualTo(10);
    assertThat(set.seen()).containsExactly("2026-03-01/3=30", "2026-03-02/2=20");
    assertThat(manifest(third)).contains("\"run\" : \"r3\"", "\"digest\" : \"" + third.digest());
    assertThat(set.publisher().latest().orElseThrow().run()).isEqualTo("r3");
    assertThat(set.publisher().latest().orElseThrow().setColumns())
        .isEqualTo(PublishFixture.COLUMNS);
  }

  @Test
  void aTableOfTheCatalogShowsWhatThePathShows() {
    PublishFixture set = set(Format.DELTA);
    Publisher publisher =
        Publishers.of(
            TestSpark.session(),
            new OutputConfig(
                Format.DELTA,
                set.path(),
                List.of("split"),
                Optional.of("it_sets"),
                SchemaChanges.STRICT,
                Map.of(),
                OutputFiles.AS_STAGED));
    try {
      publisher.publish(
          set.plan("r1", PublishFixture.DAY_ONE), set.rows(10, 1), PublishFixture.facts(10));
      assertThat(TestSpark.session().table("it_sets").count()).isEqualTo(10);
      publisher.publish(
          set.plan("r2", PublishFixture.DAY_ONE), set.rows(20, 2), PublishFixture.facts(20));
      assertThat(TestSpark.session().table("it_sets").count()).isEqualTo(20);
      TestSpark.session().sql("DROP TABLE it_sets");
      publisher.published(set.plan("r2", PublishFixture.DAY_ONE).run(), set.job());
      assertThat(TestSpark.session().table("it_sets").count()).isEqualTo(20);
    } finally {
      TestSpark.session().sql("DROP TABLE IF EXISTS it_sets");
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void aRunIdIsPublishedOnceAndForAll(Format format) {
    PublishFixture set = set(format);
    assertThat(set.published("r1", PublishFixture.DAY_ONE)).isEmpty();
    Publication first = set.publish("r1", PublishFixture.DAY_ONE, 10, 1);
    Publication again = set.publish("r1", PublishFixture.DAY_ONE, 99, 9);
    assertThat(again.alreadyPublished()).isTrue();
    assertThat(again.version()).isEqualTo(first.version());
    assertThat(again.digest()).isEqualTo(first.digest());
    assertThat(set.published("r1", PublishFixture.DAY_ONE)).contains(again);
    assertThat(set.publisher().wouldReplace(set.plan("r1", PublishFixture.DAY_ONE)).kind())
        .isEqualTo(Replacement.Kind.ALREADY_PUBLISHED);
    assertThat(set.seen()).containsExactly("2026-03-01/1=10");
    set.publish("r2", PublishFixture.DAY_ONE, 20, 2);
    assertThat(set.publish("r1", PublishFixture.DAY_ONE, 10, 1).alreadyPublished()).isTrue();
    assertThat(set.seen()).containsExactly("2026-03-01/2=20");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void aCrashBetweenCommitAndManifestIsMendedByTheNextLook(Format format) throws Exception {
    PublishFixture set = set(format);
    Publication first = set.publish("r1", PublishFixture.DAY_ONE, 10, 1);
    Path published = Path.of(java.net.URI.create(first.manifest()).getPath());
    String complete = Files.readString(published);
    Path pending = directory.resolve("set/_decant/pending/r1.json");
    Files.deleteIfExists(published.resolveSibling(".r1.json.crc"));
    Files.move(published, pending);
    assertThat(set.published("r1", PublishFixture.DAY_ONE).orElseThrow().version())
        .isEqualTo(first.version());
    assertThat(Files.readString(published)).isEqualTo(complete);
    assertThat(pending).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void aCrashBeforeTheCommitLeavesNothingPublished(Format format) throws Exception {
    PublishFixture set = set(format);
    Publication first = set.publish("r1", PublishFixture.DAY_ONE, 10, 1);
    String text = manifest(first).replace("\"run\" : \"r1\"", "\"run\" : \"r2\"");
    Files.createDirectories(directory.resolve("set/_decant/pending"));
    Files.writeString(directory.resolve("set/_decant/pending/r2.json"), text);
    assertThat(set.published("r2", PublishFixture.DAY_ONE)).isEmpty();
    assertThat(set.publisher().latest().orElseThrow().run()).isEqualTo("r1");
    assertThat(set.publish("r2", PublishFixture.DAY_ONE, 20, 2).alreadyPublished()).isFalse();
    assertThat(set.seen()).containsExactly("2026-03-01/2=20");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void whatReadsBackOtherwiseIsNotPublished(Format format) {
    PublishFixture set = set(format);
    set.publish("r1", PublishFixture.DAY_ONE, 10, 1);
    int[] calls = {0};
    Digester lying =
        (rows, by) -> ++calls[0] == 1 ? SetDigest.of(rows, by) : SetDigest.of(rows.limit(19), by);
    Publisher publisher = Publishers.of(io.decant.testing.TestSpark.session(), set.output(), lying);
    assertThatThrownBy(
            () ->
                publisher.publish(
                    set.plan("r2", PublishFixture.DAY_ONE),
                    set.rows(20, 2),
                    PublishFixture.facts(20)))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("what was written is not what was staged: 19 rows with digest ")
        .hasMessageEndingWith("Nothing was published.");
    assertThat(set.seen()).containsExactly("2026-03-01/1=10");
    assertThat(set.published("r2", PublishFixture.DAY_ONE)).isEmpty();
    set.publish("r3", PublishFixture.DAY_ONE, 30, 3);
    assertThat(set.seen()).containsExactly("2026-03-01/3=30");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void whatChangedAfterItWasStagedIsNotPublished(Format format) {
    PublishFixture set = set(format);
    Dataset<Row> staged =
        HashedRows.of(set.rows(20, 2).withColumn("period", functions.expr("DATE '2026-03-01'")));
    Dataset<Row> changed = staged.withColumn("value", functions.lit(3L));
    JobPlan plan = set.plan("r1", PublishFixture.DAY_ONE);
    assertThatThrownBy(() -> set.publisher().publish(plan, changed, PublishFixture.facts(20)))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("what was written is not what was staged: 20 rows with digest ");
    JobPlan again = set.plan("r2", PublishFixture.DAY_ONE);
    set.publisher().publish(again, staged, PublishFixture.facts(20));
    assertThat(set.seen()).containsExactly("2026-03-01/2=20");
    assertThat(set.read().columns()).doesNotContain(InternalColumns.ROW_HASH);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void anEmptySetIsASet(Format format) {
    PublishFixture set = set(format);
    assertThat(set.publish("r1", PublishFixture.DAY_ONE, 0, 1).rows()).isZero();
    assertThat(set.seen()).isEmpty();
    set.publish("r2", PublishFixture.DAY_ONE, 10, 2);
    assertThat(set.publish("r3", PublishFixture.DAY_ONE, 0, 3).rowsReplaced()).isEqualTo(10);
    assertThat(set.seen()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void aRunIdStandsForOnePeriod(Format format) {
    PublishFixture set = set(format);
    set.publish("r1", PublishFixture.DAY_ONE, 5, 1);
    assertThatThrownBy(() -> set.published("r1", "2026-03-09"))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("run id r1 has published the period " + PublishFixture.DAY_ONE);
    assertThat(
            Publishers.manifest(TestSpark.session(), set.path(), Optional.empty())
                .orElseThrow()
                .run())
        .isEqualTo("r1");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void aRunIdThatIsNoFileNameIsRefused(Format format) {
    PublishFixture set = set(format);
    for (String run : List.of("", "../r1", "a/b", "r*", "-r")) {
      assertThatThrownBy(() -> set.published(run, PublishFixture.DAY_ONE))
          .isInstanceOf(InvalidConfigException.class)
          .hasMessageContaining("--run-id: '" + run + "'");
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void theDigestIsThatOfTheRowsThatReadersSee(Format format) {
    PublishFixture set = set(format);
    Publication publication = set.publish("r1", PublishFixture.DAY_ONE, 10, 1);
    assertThat(ContentDigest.of(set.read())).isEqualTo(new ContentDigest(10, publication.digest()));
  }

  @Test
  void aDeltaTableTellsWhatItsRowsWereMadeFrom() throws IOException {
    PublishFixture set = set(Format.DELTA);
    set.publish("r1", PublishFixture.DAY_ONE, 10, 1);
    set.publish("r2", PublishFixture.DAY_ONE, 10, 2);
    String table = "delta.`" + set.path() + "`";
    List<Row> history =
        TestSpark.session()
            .sql("DESCRIBE HISTORY " + table)
            .where("userMetadata IS NOT NULL")
            .collectAsList();
    assertThat(history).hasSize(2);
    JsonNode mark = new ObjectMapper().readTree(history.get(0).<String>getAs("userMetadata"));
    assertThat(mark.at("/run").asText()).isEqualTo("r2");
    assertThat(mark.at("/recipe/asOf").asText()).isEqualTo("2026-03-01T06:00:00Z");
    assertThat(mark.at("/recipe/configuration").asText()).hasSize(64);
    assertThat(mark.at("/recipe/manifest").asText())
        .isEqualTo("_decant/manifests/2026-03-01/r2.json");
    assertThat(mark.at("/recipe/inputs/0/files").asText()).hasSize(64);
    assertThat(mark.at("/recipe/inputs/1/version").asText()).isEqualTo("7");
    Row detail = TestSpark.session().sql("DESCRIBE DETAIL " + table).head();
    assertThat(detail.<String, String>getJavaMap(detail.fieldIndex("properties")))
        .containsEntry("decant.job", "propensity")
        .containsEntry("decant.manifests", "_decant/manifests");
    assertThat(TestSpark.session().sql("DESCRIBE HISTORY " + table).count())
        .as("the properties are set once")
        .isEqualTo(3);
  }
}

package io.decant.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.config.OutputConfig.Format;
import io.decant.error.SourceException;
import io.decant.publish.ParquetSets;
import io.decant.publish.PublishedSets;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code decant verify} on sets that were really published. */
class VerifyIT {
  @TempDir Path directory;

  private String set() {
    return directory.resolve("set").toString();
  }

  private static JobFixture.Result verify(String... arguments) {
    TestSpark.session();
    return JobFixture.execute(
        Stream.concat(Stream.of("verify"), Stream.of(arguments)).toArray(String[]::new));
  }

  /** The messages without the box around them. */
  private static String said(JobFixture.Result result) {
    return result.err().replaceAll("\\s+│?\\s*", " ");
  }

  private static JsonNode json(JobFixture.Result result) throws IOException {
    return new ObjectMapper().readTree(result.out());
  }

  private Path manifest(String period, String run) {
    return directory.resolve("set/_decant/manifests").resolve(period).resolve(run + ".json");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.map(Path::toString).sorted().toList();
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
    Files.writeString(file, text);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void whatWasPublishedIsEqual(Format format) throws IOException {
    PublishedSets.publish(format, set(), "r1", "2026-03-01", 10, 1);
    PublishedSets.publish(format, set(), "r2", "2026-03-02", 20, 2);
    PublishedSets.publish(format, set(), "r3", "2026-03-01", 30, 3);
    PublishedSets.publish(format, set(), "r4", "2026-03-03", 0, 3);
    List<String> before = files();
    JobFixture.Result result = verify(set());
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("set of propensity", "2026-03-01", "r3", "equal to what was published")
        .doesNotContain("r1");
    JsonNode found = json(verify(set(), "--json"));
    assertThat(found.at("/equal").asBoolean()).isTrue();
    assertThat(found.at("/periods")).hasSize(3);
    assertThat(found.at("/periods/0/found")).isEqualTo(found.at("/periods/0/published"));
    assertThat(found.at("/periods/0/found/rows").asInt()).isEqualTo(30);
    assertThat(json(verify(set(), "--period", "2026-03-02", "--json")).at("/periods"))
        .hasSize(1)
        .allSatisfy(period -> assertThat(period.at("/run").asText()).isEqualTo("r2"));
    assertThat(verify("-q", set()).out().strip()).endsWith("is equal to what was published.");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void aTableOfTheCatalogIsFoundByItsName() {
    PublishedSets.publish(Format.DELTA, set(), "r1", "2026-03-01", 10, 1);
    TestSpark.session().sql("CREATE TABLE verify_it USING delta LOCATION '" + set() + "'");
    try {
      JobFixture.Result result = verify("verify_it");
      assertThat(result.exitCode()).as(result.err()).isZero();
      assertThat(result.out()).contains(set(), "equal to what was published");
      TestSpark.session().range(1).createOrReplaceTempView("verify_it_view");
      assertThat(said(verify("verify_it_view")))
          .contains("verify_it_view: this table of the catalog is no Delta table.");
    } finally {
      TestSpark.session().sql("DROP TABLE verify_it");
      TestSpark.session().catalog().dropTempView("verify_it_view");
    }
  }

  @Test
  void rowsThatSomebodyChangedAreNamedByPeriodAndPartition() throws IOException {
    PublishedSets.publish(Format.DELTA, set(), "r1", "2026-03-01", 10, 1);
    PublishedSets.publish(Format.DELTA, set(), "r2", "2026-03-02", 20, 2);
    TestSpark.session()
        .sql(
            "UPDATE delta.`"
                + set()
                + "` SET value = 7 WHERE period = '2026-03-02' AND user_id = 'u005'");
    JobFixture.Result result = verify(set());
    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(said(result))
        .contains(
            "period 2026-03-02: other content in 20 rows (digest ",
            ", in split=test (4 rows instead of 4)",
            "Decant did not write version 3 (UPDATE)")
        .doesNotContain("period 2026-03-01");
    assertThat(result.out()).contains("not what was published");
    JsonNode found = json(verify(set(), "--json"));
    assertThat(found.at("/equal").asBoolean(true)).isFalse();
    assertThat(found.at("/periods/0/status").asText()).isEqualTo("equal");
    assertThat(found.at("/periods/1/status").asText()).isEqualTo("different");
    assertThat(found.at("/periods/1/partitions")).hasSize(1);
    assertThat(found.at("/periods/1/partitions/0/values/split").asText()).isEqualTo("test");
    assertThat(verify(set(), "--period", "2026-03-01").exitCode()).isZero();
  }

  @Test
  void aColumnThatSomebodyAddedIsNamed() {
    PublishedSets.publish(Format.DELTA, set(), "r1", "2026-03-01", 10, 1);
    TestSpark.session().sql("ALTER TABLE delta.`" + set() + "` ADD COLUMN (colour STRING)");
    JobFixture.Result result = verify(set());
    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(said(result)).contains("colour").contains("(ADD COLUMNS)");
  }

  @Test
  void filesThatWereCompactedHoldTheSameRows() {
    PublishedSets.publish(Format.DELTA, set(), "r1", "2026-03-01", 10, 1);
    TestSpark.session().sql("OPTIMIZE delta.`" + set() + "`");
    assertThat(verify(set()).exitCode()).isZero();
  }

  @Test
  void aFileThatIsGoneFromAParquetSetIsNoticed() throws IOException {
    PublishedSets.publish(Format.PARQUET, set(), "r1", "2026-03-01", 10, 1);
    try (Stream<Path> all = Files.walk(directory.resolve("set/_generations"))) {
      for (Path file : all.filter(path -> path.getParent().endsWith("split=test")).toList()) {
        Files.delete(file);
      }
    }
    JobFixture.Result result = verify(set());
    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(said(result))
        .contains("8 rows instead of 10", "in split=test (0 rows instead of 2)");
    assertThatThrownBy(() -> ParquetSets.read(TestSpark.session(), set()))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("the set has 4 files, but 2 were found. Two publications came");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void aManifestThatWasEditedProvesNothing(Format format) throws IOException {
    PublishedSets.publish(format, set(), "r1", "2026-03-01", 10, 1);
    Path manifest = manifest("2026-03-01", "r1");
    String sealed = Files.readString(manifest);
    write(manifest, sealed.replace("\"lake\"", "\"pond\""));
    JobFixture.Result result = verify(set());
    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(said(result)).contains("was edited: its seal is missing or does not fit");
    assertThat(json(verify(set(), "--json")).at("/periods/0/status").asText())
        .isEqualTo("manifest-edited");

    write(manifest, "{");
    assertThat(said(verify(set()))).contains("cannot be read: it is no JSON of a manifest");

    PublishedSets.publish(format, directory.resolve("other").toString(), "r1", "2026-03-01", 9, 1);
    Path other = directory.resolve("other/_decant/manifests/2026-03-01/r1.json");
    write(manifest, Files.readString(other));
    assertThat(said(verify(set()))).contains("was exchanged: the run recorded 10 rows with digest");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void aPeriodWithoutManifestIsNotCovered(Format format) throws IOException {
    PublishedSets.publish(format, set(), "r1", "2026-03-01", 10, 1);
    PublishedSets.publish(format, set(), "r2", "2026-03-02", 10, 1);
    Files.delete(manifest("2026-03-02", "r2"));
    JobFixture.Result result = verify(set());
    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(said(result))
        .contains(
            "period 2026-03-02: the manifest _decant/manifests/2026-03-02/r2.json is missing;"
                + " restore it, or publish the period again");
    assertThat(json(verify(set(), "--json")).at("/periods/1/status").asText())
        .isEqualTo("not-covered");
  }

  @Test
  void rowsThatNoRunPublishedAreNotCovered() {
    PublishedSets.publish(Format.DELTA, set(), "r1", "2026-03-01", 10, 1);
    TestSpark.session()
        .sql(
            "INSERT INTO delta.`"
                + set()
                + "` SELECT user_id, observed_at, value, split, DATE '2026-04-01' FROM delta.`"
                + set()
                + "`");
    JobFixture.Result result = verify(set());
    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(said(result))
        .contains("period 2026-04-01: no run of Decant published it: there is no manifest for it");
  }

  @Test
  void whatIsNoSetIsRefused() {
    assertThat(verify(set()).exitCode()).isEqualTo(3);
    assertThat(said(verify(set()))).contains("set: no set is published here.");
    TestSpark.session().range(3).write().format("delta").save(set());
    JobFixture.Result foreign = verify(set());
    assertThat(foreign.exitCode()).isEqualTo(3);
    assertThat(said(foreign))
        .contains("a Delta table stands here, which Decant did not publish: there is no");
    assertThat(verify("").exitCode()).isEqualTo(3);
    JobFixture.Result nowhere = verify("nowhere:///x");
    assertThat(nowhere.exitCode()).isEqualTo(3);
    assertThat(said(nowhere)).contains("nowhere:///x: no file system for this path is set up.");
  }

  @Test
  void aPeriodThatIsNotThereIsRefused() {
    PublishedSets.publish(Format.DELTA, set(), "r1", "2026-03-01", 10, 1);
    JobFixture.Result result = verify(set(), "--period", "2026-03-09");
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(said(result)).contains("there is no period 2026-03-09; the set has 2026-03-01.");
    assertThat(verify(set(), "--period", "March").exitCode()).isEqualTo(2);
    assertThat(verify().exitCode()).isEqualTo(2);
  }
}

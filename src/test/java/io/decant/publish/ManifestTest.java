package io.decant.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.config.OutputConfig.Format;
import io.decant.plan.JobPlan;
import io.decant.testing.SchemaCheck;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The manifest is an interface: its text is pinned by a file. */
class ManifestTest {
  private static Manifest manifest() {
    PublishFixture set = PublishFixture.of(Format.DELTA, "/sets/propensity");
    JobPlan plan = set.plan("r1", PublishFixture.DAY_ONE);
    return new Manifests(plan, PublishFixture.facts(10))
        .staged(
            SetLayout.of(plan),
            digest(plan),
            Instant.parse("2026-03-01T06:05:04.000003Z"),
            new Manifest.Software("0.1.0", "4.1.0", Map.of(), ""));
  }

  private static SetDigest digest(JobPlan plan) {
    List<SetDigest.Partition> partitions = new ArrayList<>();
    for (String split : List.of("train", "test")) {
      Map<String, String> values = new LinkedHashMap<>();
      values.put("period", PublishFixture.DAY_ONE);
      values.put("split", split);
      partitions.add(
          new SetDigest.Partition(
              values, new DigestSums(5, BigInteger.valueOf(split.length()), BigInteger.TEN)));
    }
    return new SetDigest(SetLayout.of(plan).schema(), partitions);
  }

  @Test
  void itsTextIsThatOfTheGoldenFile() throws IOException {
    Manifest manifest =
        manifest().replacing(4).committed(new SetStore.Commit("12", 2, 2048, "4.1.0"));
    try (InputStream golden = ManifestTest.class.getResourceAsStream("manifest.json")) {
      assertThat(ManifestSeal.sealed(manifest))
          .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void itIsAsItsSchemaSays() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    try (InputStream in = ManifestTest.class.getResourceAsStream("/manifest.schema.json")) {
      SchemaCheck schema = new SchemaCheck(mapper.readTree(in));
      assertThat(schema.problems(mapper.readTree(ManifestSeal.sealed(manifest())))).isEmpty();
      String other = ManifestSeal.sealed(manifest()).replace("\"rows\" : 5", "\"rows\" : -5");
      assertThat(schema.problems(mapper.readTree(other)))
          .contains("$.content.partitions[0].rows: is below 0");
    }
  }

  @Test
  void theSealTellsWhatWasEdited() throws IOException {
    String sealed = ManifestSeal.sealed(manifest());
    assertThat(Json.value(sealed, Manifest.class)).isEqualTo(manifest());
    assertThat(ManifestSeal.fits(sealed)).isTrue();
    assertThat(ManifestSeal.fits(new ObjectMapper().readTree(sealed).toString())).isTrue();
    assertThat(ManifestSeal.fits(sealed.replace("\"rows\" : 5", "\"rows\" : 6"))).isFalse();
    assertThat(ManifestSeal.fits(Json.text(manifest()))).isFalse();
  }

  @Test
  void itIsReadBackAsItWasWritten() throws IOException {
    Manifest manifest = manifest();
    assertThat(Json.value(Json.text(manifest), Manifest.class)).isEqualTo(manifest);
    assertThat(manifest.setColumns()).isEqualTo(PublishFixture.COLUMNS);
  }

  @Test
  void fieldsOfLaterVersionsAreIgnored() throws IOException {
    String later = Json.text(manifest()).replaceFirst("\\{", "{\"invented-later\" : [1],");
    assertThat(Json.value(later, Manifest.class)).isEqualTo(manifest());
  }
}

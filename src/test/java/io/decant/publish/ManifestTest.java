package io.decant.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.OutputConfig.Format;
import io.decant.plan.JobPlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The manifest is an interface: its text is pinned by a file. */
class ManifestTest {
  private static Manifest manifest() {
    PublishFixture set = PublishFixture.of(Format.DELTA, "/sets/propensity");
    JobPlan plan = set.plan("r1", PublishFixture.DAY_ONE);
    return new Manifests(plan, PublishFixture.facts(10))
        .staged(
            SetLayout.of(plan),
            new ContentDigest(10, "00112233445566778899aabbccddeeff"),
            Instant.parse("2026-03-01T06:05:04.000003Z"),
            new Manifest.Software("0.1.0", "4.1.0", ""));
  }

  @Test
  void itsTextIsThatOfTheGoldenFile() throws IOException {
    Manifest manifest =
        manifest().replacing(4).committed(new SetStore.Commit("12", 2, 2048, "4.1.0"));
    try (InputStream golden = ManifestTest.class.getResourceAsStream("manifest.json")) {
      assertThat(Json.text(manifest))
          .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
    }
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

package io.decant.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.ReturnConfig;
import io.decant.error.InvalidConfigException;
import io.decant.platform.ScriptedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data set that a job names. */
class TargetTest {
  private static final String KEY =
      "{\"@type\":\"xdm:descriptorIdentity\",\"xdm:sourceProperty\":\"/_acme/userid\","
          + "\"xdm:property\":\"xdm:code\",\"xdm:namespace\":\"ECID\",\"xdm:isPrimary\":true}";

  private static final String UPDATES = "[\"enabled:true\",\"isUpsert:true\"]";
  private static final ReturnConfig.Audience LIKELY =
      new ReturnConfig.Audience("Likely", "score", Optional.of(0.5), Optional.empty());

  @TempDir Path directory;

  @Test
  void aNameOfSeveralDataSetsIsRefused() throws IOException {
    try (ScriptedServer server = new ScriptedServer().token("t1", 86_400)) {
      server.answer(
          "/data/foundation/catalog/dataSets",
          200,
          "{\"a1\":{\"name\":\"scores\"},\"b2\":{\"name\":\"scores\"}}");
      ReturnConfig job =
          MappingTest.job(Map.of("user_id", "_acme.userid"), server.platform(directory));
      assertThatThrownBy(() -> Target.find(job))
          .isInstanceOf(InvalidConfigException.class)
          .hasMessageContaining("return.data-set: is scores, which is the name of the data sets")
          .hasMessageContaining("a1, b2; choose one by its identifier or table");
    }
  }

  /** What a job is told of a data set with these tags, whose schema has this descriptor. */
  private List<String> said(String tags, String descriptor, ReturnConfig.Audience... audience)
      throws IOException {
    try (ScriptedServer server = new ScriptedServer().token("t1", 86_400)) {
      server
          .answer(
              "/data/foundation/catalog/dataSets",
              200,
              "{\"a1\":{\"name\":\"scores\",\"schemaRef\":{\"id\":\"s1\"},"
                  + "\"tags\":{\"unifiedProfile\":"
                  + tags
                  + "}}}")
          .answer(
              "/data/foundation/schemaregistry/tenant/schemas/s1",
              200,
              "{\"meta:descriptors\":[" + descriptor + "]}");
      ReturnConfig job =
          MappingTest.job(
              Map.of("user_id", "_acme.userid", "score", "_acme.score"),
              server.platform(directory),
              Stream.of(audience).findFirst());
      return Target.find(job).orElseThrow().requireProfiles(job);
    }
  }

  @Test
  void rowsThatUpdateTheProfilesOfTheirKeysNeedNoWord() throws IOException {
    assertThat(said(UPDATES, KEY, LIKELY)).isEmpty();
    assertThat(said("[\"enabled:true\"]", KEY, LIKELY))
        .containsExactly(
            "Data set scores (a1) does not update profiles (upsert): which of several rows of a"
                + " profile counts, merge policies decide.");
    assertThat(said(UPDATES, KEY.replace("xdm:code", "xdm:id").replace("ECID", "4"), LIKELY))
        .as("a namespace by its number")
        .isEmpty();
  }

  @Test
  void anotherPrimaryIdentityIsRefused() {
    assertThatThrownBy(() -> said("[]", KEY.replace("userid", "score")))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(
            "return.data-set: is data set scores (a1), whose primary identity is _acme.score of"
                + " namespace ECID, not the key user_id (_acme.userid of namespace ECID): rows"
                + " would go to other profiles than those of their keys");
    assertThatThrownBy(() -> said(UPDATES, KEY.replace("ECID", "Email"), LIKELY))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("_acme.userid of namespace Email, not the key");
  }

  @Test
  void rowsThatReachNoProfileAreNotedAndNoAudienceIsMadeOfThem() throws IOException {
    String kept = ": rows are kept, and reach no profile.";
    assertThat(said("[]", KEY))
        .containsExactly("Data set scores (a1) is not enabled for Profile" + kept);
    assertThat(said(UPDATES, KEY.replace("true", "false")))
        .containsExactly("Data set scores (a1) has a schema without a primary identity" + kept);
    assertThatThrownBy(() -> said("[]", KEY, LIKELY))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(
            "is data set scores (a1), which is not enabled for Profile: no row reaches a profile,"
                + " and the audience Likely stays empty; give the schema");
  }
}

package io.decant.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.GovernanceConfig;
import io.decant.config.GovernanceConfig.Exemption;
import io.decant.config.GovernanceConfig.ReadLabels;
import io.decant.config.GovernanceConfig.RowLabels;
import io.decant.config.JobConfig;
import io.decant.config.Setting;
import io.decant.config.hocon.JobFile;
import io.decant.config.hocon.JobFileRequest;
import io.decant.error.CheckFailedException;
import io.decant.error.InvalidConfigException;
import io.decant.govern.Governance;
import io.decant.govern.LabelPath;
import io.decant.platform.ScriptedServer;
import io.decant.publish.Manifest;
import io.decant.publish.ManifestGovernance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A set that was published some day is governed by its manifest, and by the Platform of today. */
class SetGovernanceTest {
  private static final String ID = "0123456789abcdef01234567";
  private static final String SERVICE =
      """
      sources {
        aep {
          type = query-service, organization = "ORG@AdobeOrg", sandbox = dev, client-id = "0a1b"
          client-secret = "file:%1$s/secret", ims-url = "%2$s", platform-url = "%2$s"
          tables { facts = %3$s }
        }
        crm { type = delta, path = "/lake/crm" }
      }
      """;
  private static final String JOB =
      """
      job { name = governed, produces = training-set }
      observations { source = aep, sql = "observations.sql", keys = [user_id]
        time = observed_at, label { column = subscribed, horizon = 1 day } }
      features {
        crm { source = crm, keys = [user_id], time = at, columns = [tier] }
      }
      governance { custom-labels = [own], sources { crm { labels { tier = [own] } } } }
      output { path = "/set" }
      run { scratch = "/scratch", reports = "/reports" }
      """;

  @TempDir Path directory;
  private ScriptedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer().token("t", 3600);
    server.answer(
        "/data/foundation/catalog/dataSets",
        200,
        "{\""
            + ID
            + "\": {\"name\": \"Facts\", \"schemaRef\": {\"id\": \"s\"},"
            + " \"tags\": {\"adobe/pqs/table\": [\"facts_then\"]}}}");
    server.answer(
        "/data/foundation/schemaregistry/tenant/schemas/s",
        200,
        "{\"properties\": {\"userid\": {}, \"at\": {}, \"form\": {}}}");
    server.permitsAll();
    Files.writeString(directory.resolve("secret"), "hunter2");
    Files.writeString(
        directory.resolve("observations.sql"),
        "SELECT userid AS user_id, at AS observed_at, form AS subscribed FROM $facts");
    Files.writeString(directory.resolve("job.conf"), JOB);
    environment("facts_then");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void environment(String table) throws IOException {
    Files.writeString(
        directory.resolve("env.conf"), SERVICE.formatted(directory, server.url(), table));
  }

  private void labels(String labels) {
    server.answer(
        "/data/foundation/dataset/datasets/" + ID + "/labels",
        200,
        "{\"AEP:dataset:" + ID + "\": {\"labels\": [" + labels + "]}}");
  }

  private static GovernanceConfig rules(ReadLabels read, Exemption... exemptions) {
    return new GovernanceConfig(
        read,
        RowLabels.REPORT,
        "Data Science",
        List.of(),
        List.of(),
        Map.of(),
        List.of(exemptions));
  }

  private Governance require(GovernanceConfig rules, boolean signedIn) throws IOException {
    return require(rules, signedIn, "I2");
  }

  private Governance require(GovernanceConfig rules, boolean signedIn, String label)
      throws IOException {
    Optional<String> environment =
        signedIn ? Optional.of(directory.resolve("env.conf").toString()) : Optional.empty();
    RunRequest request =
        new RunRequest(
            Path.of("model.conf"),
            environment,
            List.of("model.seed=7"),
            Optional.empty(),
            Optional.empty());
    return new SetGovernance(rules, request).require("/set", manifest(label), StoredLabels.NONE);
  }

  private Manifest manifest(String label) {
    JobConfig job =
        JobFile.read(
            new JobFileRequest(
                directory.resolve("job.conf"),
                Optional.of(directory.resolve("env.conf").toString()),
                List.of(),
                Map.of()));
    Map<String, String> settings = new LinkedHashMap<>();
    for (Setting setting : job.effective()) {
      settings.put(setting.path(), setting.value());
    }
    return GovernedManifest.of(
        settings,
        job.queries(),
        new ManifestGovernance(
            List.of("user_id <- facts_then.userid <- I2 (schema: userid)"),
            List.of(),
            List.of(),
            List.of(),
            List.of()),
        List.of(label),
        List.of("own"));
  }

  @Test
  void withoutAnEnvironmentTheLabelsOfThenHold() throws IOException {
    Governance governance = require(rules(ReadLabels.AUTO), false);
    assertThat(governance.paths())
        .extracting(LabelPath::text)
        .containsExactly(
            "user_id <- facts_then.userid <- I2 (schema: userid, when run r1 was published)",
            "crm_tier <- /set, run r1 <- own (manifest)");
    assertThat(governance.notes())
        .containsExactly(
            "labels of aep are those of run r1, and its policies are not asked: the environment has"
                + " no source of this name that signs in with client-id");
    assertThat(server.requests()).isEmpty();
    assertThatThrownBy(() -> require(rules(ReadLabels.AUTO), false, "PSPD"))
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining("user_id <- /set, run r1 <- PSPD (manifest)");
  }

  @Test
  void withAnEnvironmentThePlatformIsAskedForThoseOfToday() throws IOException {
    labels("\"C5\"");
    Governance governance = require(rules(ReadLabels.AUTO), true);
    assertThat(governance.labels())
        .containsEntry("user_id", List.of("C5", "I2"))
        .containsEntry("crm_tier", List.of("own"))
        .containsEntry("subscribed", List.of("C5"));
    assertThat(governance.policies().get(0).labels()).containsExactly("C5", "I2", "own");
    assertThat(governance.notes()).isEmpty();
  }

  @Test
  void aLabelThatCameSinceDeniesUnlessTheReaderIsExempt() throws IOException {
    labels("\"RHD\"");
    assertThatThrownBy(() -> require(rules(ReadLabels.AUTO), true))
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining("user_id <- facts_then.userid <- RHD (data set)")
        .hasMessageContaining("subscribed <- facts_then.form <- RHD (data set)")
        .hasMessageContaining("No row has been read, and nothing was published.");
    Exemption trial = new Exemption("trial", List.of("RHD"), List.of(), List.of(), "agreed");
    assertThat(require(rules(ReadLabels.AUTO, trial), true).exemptions()).hasSize(1);
  }

  /** What the name of a table stands for today is nothing to a set that was made before. */
  @Test
  void theTablesAreThoseOfThen() throws IOException {
    labels("\"C5\"");
    Manifest then = manifest("I2");
    environment("facts_now");
    RunRequest request =
        new RunRequest(
            Path.of("model.conf"),
            Optional.of(directory.resolve("env.conf").toString()),
            List.of(),
            Optional.empty(),
            Optional.empty());
    Governance governance =
        new SetGovernance(rules(ReadLabels.AUTO), request).require("/set", then, StoredLabels.NONE);
    assertThat(governance.labels()).containsEntry("user_id", List.of("C5", "I2"));
  }

  /** Another sandbox may have a table of the same name, with other labels or none. */
  @Test
  void thePlatformOfAnotherSandboxIsNotAsked() throws IOException {
    Manifest then = manifest("I2");
    Path file = directory.resolve("env.conf");
    String environment = Files.readString(file);
    Files.writeString(file, environment.replace("sandbox = dev", "sandbox = other"));
    RunRequest request =
        new RunRequest(
            Path.of("model.conf"),
            Optional.of(file.toString()),
            List.of(),
            Optional.empty(),
            Optional.empty());
    SetGovernance auto = new SetGovernance(rules(ReadLabels.AUTO), request);
    Governance governance = auto.require("/set", then, StoredLabels.NONE);
    assertThat(governance.labels()).containsEntry("user_id", List.of("I2"));
    assertThat(governance.notes())
        .containsExactly(
            "labels of aep are those of run r1, and its policies are not asked: the set was made of"
                + " sandbox dev of ORG@AdobeOrg, and the source of this name in the environment is"
                + " sandbox other of ORG@AdobeOrg");
    assertThat(server.requests()).isEmpty();
    SetGovernance always = new SetGovernance(rules(ReadLabels.ALWAYS), request);
    assertThatThrownBy(() -> always.require("/set", then, StoredLabels.NONE))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("source aep: governance.read-labels: is always, but")
        .hasMessageContaining("the set was made of sandbox dev of ORG@AdobeOrg");
    Files.writeString(file, environment.replace("ORG@AdobeOrg", "THEIRS@AdobeOrg"));
    assertThat(auto.require("/set", then, StoredLabels.NONE).notes())
        .anyMatch(note -> note.endsWith("in the environment is sandbox dev of THEIRS@AdobeOrg"));
  }

  @Test
  void whetherThePlatformIsAskedIsForTheReaderToSay() throws IOException {
    assertThat(require(rules(ReadLabels.NEVER), true).notes())
        .containsExactly(
            "labels of aep are those of run r1, and its policies are not asked:"
                + " governance.read-labels = never");
    assertThat(server.requests()).isEmpty();
    assertThatThrownBy(() -> require(rules(ReadLabels.ALWAYS), false))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(
            "source aep: governance.read-labels: is always, but the environment has")
        .hasMessageContaining("name the environment of the set (--env)");
  }
}

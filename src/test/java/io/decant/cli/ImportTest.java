package io.decant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.SourceConfig;
import io.decant.config.hocon.JobFile;
import io.decant.config.hocon.JobFileRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {
  @TempDir Path directory;
  private Path ini;
  private Path target;

  @BeforeEach
  void write() throws IOException {
    ini = directory.resolve("config.ini");
    target = directory.resolve("conf/aep.conf");
    ini("prod", "hunter2");
  }

  private void ini(String environment, String secret) throws IOException {
    Files.writeString(
        ini,
        """
        [Platform]
        ims_org_id=ORG@AdobeOrg
        sandbox_name=dev
        environment=%s
        [Authentication]
        client_id=0a1b
        client_secret=%s
        scopes=openid, AdobeID
        """
            .formatted(environment, secret));
  }

  private JobFixture.Result run() {
    return JobFixture.execute("import", ini.toString(), "--to", target.toString());
  }

  private static String unwrapped(JobFixture.Result result) {
    return result.err().replaceAll("\\n│ +", " ");
  }

  private SourceConfig.QueryService source(Map<String, String> variables) throws IOException {
    Path job = new JobFiles(directory).copyOf(JobFixture.TRAINING);
    String lake =
        "\nsources { customers { type = delta, path = /c }, identity-map { type = delta, path = /i },"
            + " orders { type = delta, path = /o } }\nvars { sets = /s }\n";
    Path environment =
        Files.writeString(directory.resolve("all.conf"), Files.readString(target) + lake);
    JobFileRequest request =
        new JobFileRequest(job, Optional.of(environment.toString()), List.of(), variables);
    return (SourceConfig.QueryService) JobFile.read(request).sources().get("experience-platform");
  }

  @Test
  void makesAnEnvironmentThatAJobCanUseAndLeavesTheSecretWhereItIs() throws IOException {
    JobFixture.Result result = run();
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains(target + " is written", "The secret stays in " + ini);
    assertThat(target).content().doesNotContain("hunter2");
    SourceConfig.QueryService source =
        source(Map.of("AEP_EVENTS_TABLE", "events_1", "AEP_PROFILES_TABLE", "profiles_1"));
    assertThat(source.tables()).containsEntry("events", "events_1");
    assertThat(source.platform().orElseThrow().sandbox()).isEqualTo("dev");
    assertThat(source.platform().orElseThrow().scopes()).isEqualTo("openid,AdobeID");
    assertThat(source.platform().orElseThrow().clientSecret())
        .hasToString("ini:" + ini + "#Authentication.client_secret");
  }

  @Test
  void overwritesNothing() throws IOException {
    Files.createDirectories(target.getParent());
    Files.writeString(target, "mine");
    JobFixture.Result result = run();
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains(target + ": is there already; name another file");
    assertThat(target).hasContent("mine");
  }

  @Test
  void namesEveryProblemAndWritesNothing() throws IOException {
    ini("prod", "");
    Files.writeString(ini, Files.readString(ini).replace("sandbox_name=dev", "sandbox_name="));
    JobFixture.Result result = run();
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(unwrapped(result))
        .contains(
            ini + ":3: sandbox_name of [Platform] is missing or empty",
            ini + ":7: client_secret of [Authentication] is missing or empty");
    assertThat(target).doesNotExist();
  }

  @Test
  void anEnvironmentOtherThanProductionIsAskedFor() throws IOException {
    ini("stage", "hunter2");
    assertThat(run().exitCode()).isZero();
    assertThat(target).content().contains("# The environment of that file is stage");
    assertThat(
            source(
                    Map.of(
                        "AEP_EVENTS_TABLE", "e",
                        "AEP_PROFILES_TABLE", "p",
                        "AEP_IMS_URL", "https://ims.example",
                        "AEP_PLATFORM_URL", "https://platform.example"))
                .platform()
                .orElseThrow()
                .url())
        .hasToString("https://platform.example");
  }

  @Test
  void aFileThatIsNotThere() throws IOException {
    Files.delete(ini);
    JobFixture.Result result = run();
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(unwrapped(result)).contains("there is no file " + ini);
  }
}

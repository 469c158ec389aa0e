package io.decant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.testing.LocalServiceProcess;
import io.decant.testing.SharedService;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A set whose source signs in with the config.ini of the sample notebooks, built again. */
class ConfigIniRebuildIT {
  private final LocalServiceProcess service = SharedService.process();

  @TempDir Path directory;

  @BeforeEach
  void publish() throws IOException {
    SharedService.write(
        "ini_seen",
        TestSpark.session()
            .sql(
                "SELECT concat('u', id) AS user_id, timestamp'2026-02-10 00:00:00' AS observed_at,"
                    + " id % 2 AS subscribed, id AS points FROM range(40)"));
    writeSettings();
    Path job =
        Files.writeString(
            directory.resolve("job.conf"),
            """
            job { name = ini, produces = training-set }
            observations {
              source = notebooks, table = ini_seen, keys = [user_id], time = observed_at
              label { column = subscribed, horizon = 1 day }
            }
            features.facts {
              source = notebooks, table = ini_seen, keys = [user_id], time = observed_at
              columns = [points]
            }
            output { path = "%s/set" }
            """
                .formatted(directory));
    JobFixture.Result result =
        JobFixture.execute(
            "run",
            job.toString(),
            "--env",
            directory.resolve("env.conf").toString(),
            "--as-of",
            "2026-03-16",
            "--run-id",
            "r1");
    assertThat(result.exitCode()).as(result.err()).isZero();
    for (String file : List.of("job.conf", "env.conf")) {
      Files.delete(directory.resolve(file));
    }
  }

  private void writeSettings() throws IOException {
    Files.writeString(
        directory.resolve("config.ini"),
        """
        [Platform]
        ims_org_id=%s
        environment=prod
        sandbox_name=%s

        [Authentication]
        client_id=%s
        client_secret=%s
        scopes=openid, AdobeID
        """
            .formatted(
                service.user(), service.sandbox(), service.clientId(), service.clientSecret()));
    Files.writeString(
        directory.resolve("env.conf"),
        """
        sources.notebooks {
          type = query-service, config-ini = "%1$s/config.ini", ims-url = "%2$s", platform-url = "%3$s"
          tls { root-certificate = "%4$s" }
        }
        run { scratch = "%1$s/scratch", reports = "%1$s/reports" }
        """
            .formatted(
                directory, service.imsUrl(), service.platformUrl(), service.rootCertificate()));
  }

  private JobFixture.Result rebuild(String... settings) {
    List<String> arguments = new ArrayList<>(List.of("verify", "--rebuild", set()));
    for (String setting : settings) {
      arguments.addAll(List.of("--set", setting));
    }
    return JobFixture.execute(arguments.toArray(String[]::new));
  }

  private String set() {
    return directory.resolve("set").toString();
  }

  private static String said(JobFixture.Result result) {
    return result.err().replaceAll("\\s+│?\\s*", " ");
  }

  @Test
  void theFileIsReadAgainWhereverItIs() throws IOException {
    JobFixture.Result same = rebuild();
    assertThat(same.exitCode()).as(same.err()).isZero();
    assertThat(same.out()).contains("rebuilt-equal");
    Path manifest = Path.of(set(), "_decant/manifests/2026-03-16/r1.json");
    assertThat(Files.readString(manifest))
        .contains("config.ini")
        .doesNotContain(service.clientSecret());

    Path moved = Files.move(directory.resolve("config.ini"), directory.resolve("moved.ini"));
    JobFixture.Result gone = rebuild();
    assertThat(gone.exitCode()).isEqualTo(2);
    assertThat(said(gone))
        .contains(
            "sources.notebooks.config-ini: there is no file " + directory.resolve("config.ini"));
    JobFixture.Result found = rebuild("sources.notebooks.config-ini=" + moved);
    assertThat(found.exitCode()).as(found.err()).isZero();
    assertThat(found.out()).contains("rebuilt-equal");
  }
}

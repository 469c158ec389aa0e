package io.decant.config.hocon;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.FeatureGroupConfig;
import io.decant.config.JobConfig;
import io.decant.config.Setting;
import io.decant.config.SignIn;
import io.decant.config.SourceConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayersTest {
  @TempDir Path root;
  private JobDirectory directory;

  @BeforeEach
  void write() {
    directory = new JobDirectory(root);
  }

  private int port(String... settings) {
    SourceConfig.QueryService source =
        (SourceConfig.QueryService) directory.read(settings).sources().get("platform");
    return ((SignIn.Password) source.signIn()).endpoint().port();
  }

  @Test
  void eachLayerWinsOverTheNext() {
    assertThat(port()).as("reference.conf").isEqualTo(80);
    directory.edit("conf/local.conf", "host =", "port = 1, host =");
    assertThat(port()).as("environment file").isEqualTo(1);
    directory.edit("jobs/job.conf", "sampling {", "sources.platform.port = 2\nsampling {");
    assertThat(port()).as("job file").isEqualTo(2);
    directory.edit(
        "jobs/job.conf", "sampling {", "sources.platform.port = ${?QS_PORT}\nsampling {");
    assertThat(port()).as("environment variable").isEqualTo(5432);
    assertThat(port("sources.platform.port=3")).as("--set").isEqualTo(3);
    assertThat(port("sources.platform.port=3", "sources.platform.port=4")).as("last").isEqualTo(4);
  }

  @Test
  void anAbsentVariableChangesNothing() {
    directory.edit("conf/local.conf", "host =", "port = 1, port = ${?NO_SUCH_PORT}, host =");
    assertThat(port()).isEqualTo(1);
  }

  @Test
  void theProcessEnvironmentIsNotLookedAt() {
    String variable =
        System.getenv().keySet().stream().filter(n -> n.matches("[A-Z]+")).findAny().orElse("PATH");
    directory.edit("conf/local.conf", "host =", "port = 1, port = ${?" + variable + "}, host =");
    assertThat(port()).isEqualTo(1);
  }

  @Test
  void anEnvironmentChangesDefaults() {
    directory.edit("conf/local.conf", "vars {", "defaults.source.credential.port = 9\nvars {");
    assertThat(port()).isEqualTo(9);
  }

  @Test
  void anEnvironmentMayBeAPath() {
    Path elsewhere = root.resolve("elsewhere.conf");
    directory.write("elsewhere.conf", JobDirectory.ENVIRONMENT.replace("/lake", "/pond"));
    JobFileRequest request =
        new JobFileRequest(
            root.resolve("jobs/job.conf"), Optional.of(elsewhere.toString()), List.of(), Map.of());

    assertThat(JobFile.read(request).output().path()).isEqualTo("/pond/sets/training");
  }

  @Test
  void settingsTakePathsListsAndNumbers() {
    JobConfig job =
        directory.read(
            "output.path=s3a://bucket/a b",
            "output.partition-by=[split, user_id]",
            "checks.minimum-rows=7");

    assertThat(job.output().path()).isEqualTo("s3a://bucket/a b");
    assertThat(job.output().partitionBy()).containsExactly("split", "user_id");
    assertThat(job.checks().minimumRows()).isEqualTo(7);
  }

  @Test
  void groupsHaveTheOrderOfTheFilesIncludedOnesFirst() {
    directory.edit(
        "jobs/job.conf",
        "sampling {",
        """
        features {
          zoo { source = crm, keys = [user_id], time = t, columns = [a] }
          ant { source = crm, keys = [user_id], time = t, columns = [a] }
          bee { source = crm, keys = [user_id], time = t, columns = [a] }, asp { source = crm, keys = [user_id], time = t, columns = [a] }
        }
        sampling {""");

    assertThat(directory.read().features())
        .extracting(FeatureGroupConfig::name)
        .containsExactly("behaviour", "crm", "zoo", "ant", "bee", "asp");
  }

  @Test
  void settingsTellWhereTheyStand() {
    List<Setting> settings =
        directory.read("sampling.seed=7").effective().stream()
            .map(s -> new Setting(s.path(), s.value(), directory.relative(s.origin())))
            .toList();

    assertThat(settings)
        .contains(
            new Setting("job.name", "propensity-training", "jobs/job.conf:2"),
            new Setting("features.crm.lookback", "365 days", "jobs/features.conf:17"),
            new Setting(
                "features.crm.boundary",
                "inclusive",
                "reference.conf:" + line("boundary = inclusive")),
            new Setting("sampling.seed", "7", "--set sampling.seed"),
            new Setting("output.path", "/lake/sets/training", "jobs/job.conf:14"),
            new Setting("sources.platform.credential", "env:QS_CREDENTIAL", "conf/local.conf:7"));
    assertThat(settings).extracting(Setting::path).doesNotHaveDuplicates();
    assertThat(settings).extracting(Setting::path).noneMatch(path -> path.startsWith("vars"));
  }

  private static int line(String text) {
    List<String> lines = ReferenceTest.lines();
    return 1
        + lines.indexOf(
            lines.stream().filter(l -> l.strip().equals(text)).findFirst().orElseThrow());
  }

  @Test
  void whatAVariableGaveIsSaidToComeFromThere() {
    directory.edit("conf/local.conf", "host =", "port = ${?QS_PORT}, host =");

    assertThat(directory.read().effective())
        .contains(new Setting("sources.platform.port", "\"5432\"", "environment variable QS_PORT"));
  }
}

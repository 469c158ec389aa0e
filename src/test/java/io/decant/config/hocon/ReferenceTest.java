package io.decant.config.hocon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of all keys documents what the reader knows, and nothing else. */
class ReferenceTest {
  private static final Pattern DOCUMENTED =
      Pattern.compile("# ([a-z][a-z-]*(?:\\.(?:[a-z-]+|<name>))*) {2,}\\S.*");

  @TempDir Path root;

  static List<String> lines() {
    try (InputStream file = ReferenceTest.class.getResourceAsStream("/reference.conf")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void documentsEveryKeyAndNoOther() {
    Set<String> documented = new TreeSet<>();
    for (String line : lines()) {
      Matcher matcher = DOCUMENTED.matcher(line);
      if (matcher.matches()) {
        documented.add(matcher.group(1));
      }
    }

    assertThat(known()).isEqualTo(documented);
  }

  private Set<String> known() {
    Set<String> known = new TreeSet<>();
    JobDirectory directory = new JobDirectory(root);
    directory.edit(
        "jobs/job.conf",
        "nulls {",
        "label-rate { min = 0 }, ranges { crm_points { min = 0 } }, allowed { crm_tier = [a] }, nulls {");
    directory.edit(
        "jobs/job.conf",
        "partition-by = [split]",
        "partition-by = [split], columns { crm_tier { description = d, unit = u, labels = [C2] } }");
    directory.edit(
        "jobs/job.conf",
        "partition-by = [split]",
        "partition-by = [split], files { target-mebibytes = 8, retention = 9 days }");
    withGovernanceAndLineage(directory);
    directory
        .write("jobs/sql/behaviour.sql", "$events $p")
        .edit(
            "jobs/features.conf",
            "keys = [user_id], time",
            "parameters { p = 1 }, incremental { affected = \"sql/behaviour.sql\", store = \"/kept/b\","
                + " expired = fail }, keys = [user_id], time");
    directory
        .write("jobs/sql/links.sql", "$p")
        .edit(
            "jobs/features.conf",
            "source = links",
            "source = platform, sql = \"sql/links.sql\", parameters { p = 1 }, incremental { affected ="
                + " \"sql/links.sql\", store = \"/kept/l\" }")
        .write("jobs/sql/observations.sql", "SELECT * FROM $events WHERE t > $first_observation")
        .edit(
            "jobs/job.conf",
            "sql = \"sql/observations.sql\"",
            "sql = \"sql/observations.sql\", incremental { affected = \"sql/observations.sql\", store ="
                + " \"/kept/o\" }");
    JobFile.read(directory.request(), known);
    directory.edit("jobs/job.conf", "target-mebibytes = 8", "per-partition = 1");
    directory.edit(
        "jobs/job.conf",
        "by = hash, of = [user_id], parts { train = 0.8, test = 0.2 }",
        "by = time, parts { test {}, train { until = \"2026-03-01\" } }");
    JobFile.read(directory.request(), known);
    directory.write("jobs/job.conf", JobDirectory.SCORING);
    JobFile.read(directory.request(), known);
    signInForms(directory, known);
    otherJobs(directory, known);
    known.removeIf(key -> key.startsWith("defaults."));
    return known;
  }

  private static void withGovernanceAndLineage(JobDirectory directory) {
    directory.edit(
        "jobs/job.conf",
        "nulls {",
        "nulls { crm_tier = 1 } }, governance { sources { crm { all = [C2], tables { t = [] }, labels { tier = [I2] } } },"
            + " exemptions { one { labels = [C9], policies = [p], columns = [crm_tier], reason = r } } }"
            + ", checks { nulls {");
    directory.edit(
        "jobs/job.conf",
        "sampling {",
        "lineage { url = \"https://lineage.example/api/v1/lineage\", api-key = \"env:K\" }\nsampling {");
  }

  private void otherJobs(JobDirectory directory, Set<String> known) {
    ReturnFile.read(new ReturnFiles(root).request(ReturnFiles.EVERY_KEY), known);
    ReturnFile.read(new ReturnFiles(root).request(ReturnFiles.LANDING), known);
    directory.write("jobs/job.conf", JobDirectory.MODEL);
    ModelFile.read(directory.request(), known);
    directory.write("jobs/job.conf", JobDirectory.SCORES);
    ScoresFile.read(directory.request(), known);
    directory.write("jobs/job.conf", JobDirectory.ONNX_SCORES);
    ScoresFile.read(directory.request(), known);
  }

  private void signInForms(JobDirectory directory, Set<String> known) {
    directory.edit(
        "conf/local.conf",
        "credential = \"env:QS_CREDENTIAL\"",
        "client-id = a, client-secret = \"env:B\"");
    JobFile.read(directory.request(), known);
    directory
        .write(
            "c.ini",
            "[Platform]\nims_org_id=o\nsandbox_name=p\n"
                + "[Authentication]\nclient_id=a\nclient_secret=b\nscopes=c\n")
        .edit("conf/local.conf", "organization = \"ORG@AdobeOrg\"", "")
        .edit(
            "conf/local.conf",
            "client-id = a, client-secret = \"env:B\"",
            "config-ini = \"" + root.resolve("c.ini") + "\"");
    JobFile.read(directory.request(), known);
  }
}

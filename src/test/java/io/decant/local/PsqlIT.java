package io.decant.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client that the documentation names first, where the machine has it. */
class PsqlIT {
  @TempDir private static Path data;
  private static ServiceFixture fixture;

  @BeforeAll
  static void start() {
    boolean installed =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "psql")));
    Assumptions.assumeTrue(installed, "psql is not installed");
    fixture = ServiceFixture.start(data, LocalServiceOptions.at(data));
  }

  @AfterAll
  static void stop() {
    if (fixture != null) {
      fixture.close();
    }
  }

  @Test
  void queriesSettingsAndTablesWork() throws Exception {
    assertThat(
            psql(
                "verify-full",
                "SET auto_to_json=true; SELECT count(*), 'O''Neil' AS \"Name\" FROM numbers",
                "SHOW TABLES",
                "SHOW server_version"))
        .contains("count(1)|Name")
        .contains("130|ONeil")
        .contains("name|dataSetId|dataSet|description|resolved")
        .contains("people|")
        .contains("0.1.0");
  }

  @Test
  void anErrorShowsItsCodeAndItsPlace() throws Exception {
    assertThat(psql("verify-full", "SELECT id FROM nowhere"))
        .contains("ERROR:  42P01: Table not found: nowhere")
        .contains("LINE 1: SELECT id FROM nowhere")
        .containsPattern("\\n {23}\\^");
  }

  @Test
  void theListOfRelationsShowsTheTables() throws Exception {
    assertThat(psql("verify-full", "\\d"))
        .contains("Schema|Name|Type|Owner")
        .contains("public|numbers|table|")
        .contains("public|people|table|")
        .doesNotContain("ERROR");
  }

  @Test
  void aTableIsDescribed() throws Exception {
    assertThat(psql("verify-full", "\\d people"))
        .contains("Table \"public.people\"")
        .contains("personID|text|||")
        .contains("timestamp|timestamp without time zone|||")
        .contains("amount|numeric(12,2)|||")
        .doesNotContain("ERROR");
    assertThat(psql("verify-full", "\\d nowhere"))
        .contains("Did not find any relation named \"nowhere\"");
  }

  @Test
  void withoutTlsNobodyGetsIn() throws Exception {
    assertThat(psql("disable", "SELECT 1")).contains("server closed the connection unexpectedly");
  }

  private static String psql(String sslMode, String... statements)
      throws IOException, InterruptedException {
    LocalQueryService service = fixture.service();
    String connection =
        String.format(
            "host=%s port=%d dbname=%s user=%s sslmode=%s sslrootcert=%s gssencmode=disable",
            service.host(),
            service.port(),
            service.database(),
            service.user(),
            sslMode,
            service.rootCertificate());
    List<String> command =
        new ArrayList<>(List.of("psql", connection, "-X", "-A", "-v", "VERBOSITY=verbose"));
    for (String statement : statements) {
      command.addAll(List.of("-c", statement));
    }
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PGPASSWORD", fixture.password());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return output;
  }
}

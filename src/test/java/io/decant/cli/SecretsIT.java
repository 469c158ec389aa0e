package io.decant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.CredentialReference;
import io.decant.config.PlatformConfig;
import io.decant.platform.ConnectionParameters;
import io.decant.testing.LocalServiceProcess;
import io.decant.testing.SharedService;
import io.decant.testing.TestSpark;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A whole job with every kind of secret, in a process of its own; then every place that somebody
 * else may read is searched for them. Each place has to show a word that is known to be there, so
 * that a place which was not looked at cannot pass.
 */
class SecretsIT {
  static final List<String> REST =
      List.of(
          "/environment",
          "/jobs",
          "/stages",
          "/sql?details=true&planDescription=true&length=1000",
          "/executors",
          "/executors/driver/threads");
  static final List<String> PAGES =
      List.of(
          "/environment/",
          "/SQL/",
          "/SQL/execution/?id=0",
          "/jobs/",
          "/stages/",
          "/storage/",
          "/executors/",
          "/metrics/json/");

  private static final String PLANTED = "planted_word";
  private static final String PASSWORD = "canary-9b1e:of+the/database";

  @TempDir private static Path directory;
  private static EmbeddedPostgres database;
  private static String token;
  private static SecretMarks marks;

  @BeforeAll
  static void write() throws IOException, SQLException {
    LocalServiceProcess service = SharedService.process();
    SharedService.write(
        "canary_seen",
        TestSpark.session()
            .sql(
                "SELECT lpad(cast(id AS string), 8, '0') AS user_id, id AS "
                    + PLANTED
                    + ", timestamp '2026-02-10 00:00:00' AS observed_at, id % 2 AS subscribed"
                    + " FROM range(40)"));
    SharedService.write(
        "canary_facts",
        TestSpark.session()
            .sql(
                "SELECT lpad(cast(id AS string), 8, '0') AS user_id, id AS points,"
                    + " timestamp '2026-02-01 00:00:00' AS at FROM range(40)"));
    startDatabase();
    writeConfigIni(service);
    writeJob(service);
    token = ConnectionParameters.current(platform(service)).token();
    marks =
        new SecretMarks()
            .add("client secret", service.clientSecret())
            .add("credential", service.credential())
            .add("second half of the credential", service.credential().split(":")[1])
            .add("token", token)
            .add("beginning of any token", token.substring(0, token.indexOf('.')))
            .add("password", PASSWORD);
  }

  private static void startDatabase() throws IOException, SQLException {
    Path access =
        Files.writeString(
            directory.resolve("access"),
            "host all postgres samehost trust\nhost all shop samehost scram-sha-256\n");
    database = EmbeddedPostgres.builder().setServerConfig("hba_file", access.toString()).start();
    try (Connection connection = database.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE shop LOGIN PASSWORD '" + PASSWORD + "'");
      statement.execute(
          "CREATE TABLE orders AS SELECT lpad(n::text, 8, '0') AS user_id, n AS amount,"
              + " timestamp '2026-02-02' AS at FROM generate_series(0, 39) n");
      statement.execute("GRANT SELECT ON orders TO shop");
    }
  }

  private static PlatformConfig platform(LocalServiceProcess service) {
    return new PlatformConfig(
        "canary",
        service.user(),
        service.sandbox(),
        service.clientId(),
        CredentialReference.parse("file:" + service.clientSecretFile()),
        "openid,AdobeID",
        URI.create(service.imsUrl()),
        URI.create(service.platformUrl()),
        Optional.of(service.rootCertificate().toString()));
  }

  private static void writeConfigIni(LocalServiceProcess service) throws IOException {
    Files.writeString(
        directory.resolve("config.ini"),
        """
        [Platform]
        ims_org_id=%s
        sandbox_name=%s
        environment=prod
        [Authentication]
        client_id=%s
        client_secret=%s
        scopes=openid, AdobeID
        """
            .formatted(
                service.user(), service.sandbox(), service.clientId(), service.clientSecret()));
  }

  private static void writeJob(LocalServiceProcess service) throws IOException {
    String wire =
        "type = query-service, host = \"%s\", port = %d, organization = \"%s\", max-sessions = 2,"
                .formatted(service.host(), service.port(), service.user())
            + " tls { root-certificate = \"%s\" }".formatted(service.rootCertificate());
    Files.writeString(
        directory.resolve("job.conf"),
        """
        job { name = canary, produces = training-set }
        sources {
          notebooks {
            type = query-service, config-ini = "%1$s/config.ini", max-sessions = 2
            ims-url = "%2$s", platform-url = "%3$s", tls { root-certificate = "%4$s" }
          }
          account { %5$s, credential = "file:%6$s" }
          bearer { %5$s, credential = "spark:spark.decant.token" }
          shop {
            type = jdbc, url = "jdbc:postgresql://localhost:%7$d/postgres", user = shop
            password = "env:CANARY_PASSWORD"
          }
        }
        observations { source = notebooks, table = canary_seen, keys = [user_id]
          time = observed_at, columns = [%8$s], label { column = subscribed, horizon = 1 day } }
        features {
          one { source = account, table = canary_facts, keys = [user_id], time = at
            columns = [points] }
          two { source = bearer, table = canary_facts, keys = [user_id], time = at
            columns = [points] }
          three { source = shop, table = orders, keys = [user_id], time = at, columns = [amount] }
          four { source = notebooks, table = canary_facts, keys = [user_id], time = at
            columns = [points], route = batch }
        }
        output { path = ${vars.run}/set }
        run { scratch = ${vars.run}/scratch, reports = ${vars.run}/reports }
        """
            .formatted(
                directory,
                service.imsUrl(),
                service.platformUrl(),
                service.rootCertificate(),
                wire,
                service.credentialFile(),
                database.getPort(),
                PLANTED));
  }

  @AfterAll
  static void stop() throws IOException {
    database.close();
  }

  private static int run(WatchedRun run, String password, String bearer, String... more)
      throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(
            List.of("run", directory.resolve("job.conf").toString(), "--debug", "--run-id"));
    arguments.addAll(List.of(PLANTED, "--as-of", "2026-03-01"));
    arguments.addAll(List.of("--set", "vars.run=" + run.path("")));
    arguments.addAll(List.of(more));
    return run.run(
        Map.of("CANARY_PASSWORD", password),
        Map.of("spark.decant.token", bearer),
        arguments.toArray(String[]::new));
  }

  private static void clean(String place, String text, String witness) {
    assertThat(text).as("%s was looked at", place).contains(witness);
    assertThat(marks.in(text)).as(place).isEmpty();
    assertThat(marks.in(text + token)).as("%s with a secret in it", place).isNotEmpty();
  }

  @Test
  void aRunShowsNoSecretAnywhere() throws IOException, InterruptedException {
    WatchedRun run = new WatchedRun(directory.resolve("good"));
    assertThat(run(run, PASSWORD, token)).as(run.files("stderr")).isZero();
    for (String place : List.of("events", "scratch", "set", "reports")) {
      clean(place, run.files(place), PLANTED);
    }
    clean("delta log", run.files("set/_delta_log"), PLANTED);
    clean("temporary files", run.files("tmp"), WatchedRun.CONTROL);
    clean("records of tables", run.ui("scratch"), "decant_canary_features_four_");
    clean("standard output", run.files("stdout"), "canary");
    clean("log", run.files("stderr"), "Spark configuration");
    clean("environment", run.ui("/environment"), "spark.decant.token");
    clean("environment page", run.ui("/environment/"), "spark.decant.token");
    clean("plans", run.ui(REST.get(3)), PLANTED);
    clean("thread dump", run.ui("/executors/driver/threads"), "io.decant");
    for (String place : List.of("/jobs", "/stages", "/executors")) {
      clean(place, run.ui(place), "\"");
    }
    for (String place : List.of("/SQL/", "/jobs/", "/stages/", "/storage/", "/executors/")) {
      clean(place, run.ui(place), "</html>");
    }
    clean("page of a query", run.ui("/SQL/execution/?id=0"), "Details for Query 0");
    clean("metrics", run.ui("/metrics/json/"), "gauges");
    clean("statements as sent", statements(), PLANTED);
    clean("statement handed in", statements(), "CREATE TABLE decant_canary_features_four_");
  }

  @ParameterizedTest
  @CsvSource({
    "a wrong password, wrong-, '', refuses user or password (28P01)",
    "a wrong token, '', wrong-, refuses the password of",
  })
  void noSecretIsInTheExceptionsOfARunThatFails(
      String name, String beforePassword, String beforeToken, String message)
      throws IOException, InterruptedException {
    WatchedRun refused = new WatchedRun(directory.resolve(name));
    assertThat(run(refused, beforePassword + PASSWORD, beforeToken + token))
        .as(refused.files("stderr"))
        .isEqualTo(3);
    clean("log and exception", refused.files("stderr"), message);
    assertThat(refused.files("stderr")).contains("Caused by: ", "PSQLException");
    clean("report", refused.files("reports"), "28P01");
    clean("events", refused.files("events"), "spark.decant.token");
  }

  private static String statements() {
    return SharedService.process().statements().toString();
  }
}

package io.decant.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.config.CredentialReference;
import io.decant.config.PlatformConfig;
import io.decant.platform.BatchRun;
import io.decant.platform.Batches;
import io.decant.report.SetReport;
import io.decant.run.Returns;
import io.decant.run.RunRequest;
import io.decant.testing.LocalServiceProcess;
import io.decant.testing.ServiceSwitches;
import io.decant.testing.SharedService;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A data set for scores in the local service, and a job that returns them.
 *
 * @param name of the table and the job
 * @param directory of the job
 */
record ReturnFixture(String name, Path directory) {
  static final LocalServiceProcess SERVICE = SharedService.process();
  static final ServiceSwitches SWITCHES =
      ServiceSwitches.of(SERVICE.credentialFile().getParent().getParent());

  private static final String FIELDS =
      "named_struct('userid', '', 'propensity', named_struct('score', 0D, 'decile', 1, 'points',"
          + " 1L, 'scoredAt', timestamp'2026-01-01 00:00:00'))";

  /** The same with an empty data set. */
  ReturnFixture empty() {
    replaceBy("SELECT " + FIELDS + " AS _tenant LIMIT 0");
    return this;
  }

  /** Makes the rows of a query the data set, whatever it was before. */
  void replaceBy(String query) {
    TestSpark.session()
        .sql(query)
        .write()
        .format("delta")
        .mode("overwrite")
        .option("overwriteSchema", true)
        .save(SharedService.path(name));
  }

  /** Scores of users u0, u1, ... as a Delta table, over those that were there. */
  void scores(long users, String score) {
    TestSpark.session()
        .range(users)
        .selectExpr(
            "concat('u', id) AS user_id",
            score + " AS score",
            "cast(id % 10 + 1 AS int) AS decile",
            "timestamp'2026-03-16 06:00:00' AS scored_at")
        .write()
        .format("delta")
        .mode("overwrite")
        .option("overwriteSchema", true)
        .save(directory.resolve("scores").toString());
  }

  /** Writes the job; settings are those of the block {@code return}, over the usual ones. */
  Path job(String... settings) throws IOException {
    return Files.writeString(
        directory.resolve("return.conf"),
        """
        job { name = %1$s }
        sources {
          platform {
            type = query-service, organization = "%2$s", sandbox = "%3$s", client-id = "%4$s"
            client-secret = "file:%5$s", ims-url = "%6$s", platform-url = "%7$s"
            tls { root-certificate = "%8$s" }
          }
          scores { type = delta, path = "%9$s/scores" }
        }
        return {
          source = scores, period = "2026-03-16"
          platform = platform, data-set = "%11$s", keys = [user_id]
          columns {
            user_id = _tenant.userid, score = _tenant.propensity.score
            decile = _tenant.propensity.decile, scored_at = _tenant.propensity.scoredAt
          }
          state = "%9$s/returned", wait = 1 minute
        }
        %10$s
        """
            .formatted(
                name,
                SERVICE.user(),
                SERVICE.sandbox(),
                SERVICE.clientId(),
                SERVICE.clientSecretFile(),
                SERVICE.imsUrl(),
                SERVICE.platformUrl(),
                SERVICE.rootCertificate(),
                directory,
                String.join("\n", settings),
                id()));
  }

  static JobFixture.Result execute(Path job, String... more) {
    List<String> arguments = new ArrayList<>(List.of("return", job.toString()));
    arguments.addAll(List.of(more));
    return JobFixture.execute(arguments.toArray(String[]::new));
  }

  /** Runs it with something happening in its middle; the report as JSON. */
  static JsonNode run(Path job, Consumer<String> hook) throws IOException {
    List<SetReport> reports = new ArrayList<>();
    RunRequest request =
        new RunRequest(job, Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    Returns.run(request, false, new HookedProgress(hook), reports::add);
    return new ObjectMapper().readTree(reports.get(0).json());
  }

  /** Every switch that is not named gets its preset, but that batches do not wait. */
  static void turn(String... switches) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("ingestion-delay", "PT0S");
    for (int i = 0; i < switches.length; i += 2) {
      all.put(switches[i], switches[i + 1]);
    }
    SWITCHES.set(all);
  }

  static PlatformConfig platform() {
    return new PlatformConfig(
        "platform",
        SERVICE.user(),
        SERVICE.sandbox(),
        SERVICE.clientId(),
        CredentialReference.parse("file:" + SERVICE.clientSecretFile()),
        "openid,AdobeID",
        URI.create(SERVICE.imsUrl()),
        URI.create(SERVICE.platformUrl()),
        Optional.of(SERVICE.rootCertificate().toString()));
  }

  /**
   * As the local service makes it of the name: its catalog counts the rows of all that it lists.
   */
  private String id() {
    UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    return id.toString().replace("-", "").substring(0, 24);
  }

  /** The batches of the data set, by their words for their states. */
  List<String> batches() {
    return new Batches(platform()).ofDataSet(id()).stream().map(BatchRun::said).sorted().toList();
  }

  /** The first row of a query at the service, which knows the table as {@code %s}. */
  String query(String select) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", SERVICE.user());
    properties.setProperty("password", SERVICE.credential());
    try (Connection connection = DriverManager.getConnection(SERVICE.jdbcUrl(), properties);
        ResultSet rows = connection.createStatement().executeQuery(select.formatted(name))) {
      rows.next();
      List<String> values = new ArrayList<>();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        values.add(rows.getString(i));
      }
      return String.join("|", values);
    }
  }
}

package io.decant.cli;

import io.decant.testing.LocalServiceProcess;
import io.decant.testing.SharedService;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of a job that reads a service and a lake, of which one column is declared.
 *
 * @param directory where they are
 */
record GovernedFiles(Path directory) {
  private static final LocalServiceProcess SERVICE = SharedService.process();

  /** Writes all of them, and the tables of the service. */
  void write() throws IOException {
    SharedService.write(
        "governed_facts",
        TestSpark.session()
            .sql(
                "SELECT named_struct('userid', lpad(cast(id % 20 AS string), 8, '0'), 'health',"
                    + " named_struct('pulse', id)) AS _tenant, 'open' AS eventType,"
                    + " timestamp'2026-02-10 00:00:00' AS timestamp, id % 2 AS subscribed"
                    + " FROM range(60)"));
    SharedService.write(
        "governed_scores", TestSpark.session().sql("SELECT 'u' AS user_id, 0.5D AS score"));
    TestSpark.session()
        .sql(
            "SELECT lpad(cast(id AS string), 8, '0') AS user_id, 'gold' AS tier,"
                + " timestamp'2026-02-01 00:00:00' AS at FROM range(20)")
        .write()
        .format("delta")
        .save(directory.resolve("crm").toString());
    Files.writeString(
        directory.resolve("observations.sql"),
        "SELECT _tenant.userid AS user_id, to_timestamp('2026-02-20 00:00:00') AS observed_at,"
            + " max(subscribed) AS subscribed FROM $facts GROUP BY _tenant.userid");
    Files.writeString(
        directory.resolve("behaviour.sql"),
        "SELECT _tenant.userid AS user_id, timestamp AS at, max(_tenant.health.pulse) AS pulse"
            + " FROM $facts WHERE eventType = 'open' GROUP BY _tenant.userid, timestamp");
    Files.writeString(directory.resolve("env.conf"), environment());
    Files.writeString(directory.resolve("job.conf"), job());
  }

  private String environment() {
    return """
        sources {
          aep {
            type = query-service, organization = "%s", sandbox = "%s", client-id = "%s"
            client-secret = "file:%s", ims-url = "%s", platform-url = "%s"
            tls { root-certificate = "%s" }, tables { facts = governed_facts }
          }
          crm { type = delta, path = "%s/crm" }
        }
        """
        .formatted(
            SERVICE.user(),
            SERVICE.sandbox(),
            SERVICE.clientId(),
            SERVICE.clientSecretFile(),
            SERVICE.imsUrl(),
            SERVICE.platformUrl(),
            SERVICE.rootCertificate(),
            directory);
  }

  private String job() {
    return """
        job { name = governed, produces = training-set }
        observations { source = aep, sql = "observations.sql", keys = [user_id]
          time = observed_at, label { column = subscribed, horizon = 1 day } }
        features {
          behaviour { source = aep, sql = "behaviour.sql", keys = [user_id], time = at
            windows { pulse_7d { max = pulse, over = 30 days } } }
          crm { source = crm, keys = [user_id], time = at, columns = [tier] }
        }
        governance { sources { crm { labels { tier = [C2] } } } }
        output { path = "%1$s/set", columns { crm_tier { description = "Tier of the customer" } } }
        run { scratch = "%1$s/scratch", reports = "%1$s/reports" }
        """
        .formatted(directory);
  }
}

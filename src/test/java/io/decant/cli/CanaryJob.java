package io.decant.cli;

import io.decant.config.PlatformConfig;
import io.decant.platform.ConnectionParameters;
import io.decant.testing.LocalServiceProcess;
import io.decant.testing.SharedService;
import io.decant.testing.TestSpark;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.alias.CredentialProvider;
import org.apache.hadoop.security.alias.CredentialProviderFactory;

/** A job with an input for every way to sign in and every route, and the secrets that it uses. */
final class CanaryJob implements AutoCloseable {
  static final String PLANTED = "planted_word";

  private static final String PASSWORD = "canary-9b1e:of+the/database";
  private static final String STORE_KEY = "canary-7d02/of+the=store";
  private static final String ACCOUNT =
      "spark.hadoop.fs.azure.account.key.canary.dfs.core.windows.net";
  private static final String ALIAS = "canary.alias";

  private final LocalServiceProcess service = SharedService.process();
  private final Path directory;
  private final EmbeddedPostgres database;
  private final String token;
  private final String vault;

  CanaryJob(Path directory) throws IOException, SQLException {
    this.directory = directory;
    this.vault = "localjceks://file" + directory.resolve("vault.jceks");
    SharedService.write(
        "canary_seen",
        TestSpark.session()
            .sql(
                "SELECT lpad(cast(id AS string), 8, '0') AS user_id, id AS "
                    + PLANTED
                    + ", timestamp '2026-02-10 00:00:00' AS observed_at, id % 2 AS subscribed"
                    + " FROM range(40)"));
    SharedService.write("canary_facts", TestSpark.session().sql(facts("points")));
    TestSpark.session()
        .sql(facts("visits"))
        .coalesce(1)
        .write()
        .option("compression", "gzip")
        .parquet(directory.resolve("egress/exportTime=20260202000000").toString());
    database = startDatabase();
    fillVault();
    writeConfigIni();
    Files.writeString(directory.resolve("job.conf"), text());
    token = ConnectionParameters.current(platform()).token();
  }

  private static String facts(String column) {
    return "SELECT lpad(cast(id AS string), 8, '0') AS user_id, id AS "
        + column
        + ", timestamp '2026-02-01 00:00:00' AS at FROM range(40)";
  }

  private EmbeddedPostgres startDatabase() throws IOException, SQLException {
    Path access =
        Files.writeString(
            directory.resolve("access"),
            "host all postgres samehost trust\nhost all shop samehost scram-sha-256\n");
    EmbeddedPostgres started =
        EmbeddedPostgres.builder().setServerConfig("hba_file", access.toString()).start();
    try (Connection connection = started.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE shop LOGIN PASSWORD '" + PASSWORD + "'");
      statement.execute(
          "CREATE TABLE orders AS SELECT lpad(n::text, 8, '0') AS user_id, n AS amount,"
              + " timestamp '2026-02-02' AS at FROM generate_series(0, 39) n");
      statement.execute("GRANT SELECT ON orders TO shop");
    }
    return started;
  }

  private void fillVault() throws IOException {
    Configuration hadoop = new Configuration(false);
    hadoop.set(CredentialProviderFactory.CREDENTIAL_PROVIDER_PATH, vault);
    CredentialProvider provider = CredentialProviderFactory.getProviders(hadoop).get(0);
    provider.createCredentialEntry(ALIAS, service.credential().toCharArray());
    provider.flush();
  }

  private PlatformConfig platform() {
    return service.platform("canary");
  }

  private void writeConfigIni() throws IOException {
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

  private String wire() {
    return "type = query-service, host = \"%s\", port = %d, organization = \"%s\", max-sessions = 2,"
            .formatted(service.host(), service.port(), service.user())
        + " tls { root-certificate = \"%s\" }".formatted(service.rootCertificate());
  }

  private String text() {
    return """
        job { name = canary, produces = training-set }
        sources {
          notebooks {
            type = query-service, config-ini = "%1$s/config.ini", max-sessions = 2
            ims-url = "%2$s", platform-url = "%3$s", tls { root-certificate = "%4$s" }
          }
          account { %5$s, credential = "file:%6$s" }
          bearer { %5$s, credential = "spark:spark.decant.token" }
          vault { %5$s, credential = "hadoop:%9$s" }
          shop {
            type = jdbc, url = "jdbc:postgresql://localhost:%7$d/postgres", user = shop
            password = "env:CANARY_PASSWORD"
          }
          exports {
            type = dataset-export, path = "%1$s/egress", store = ${vars.run}/scratch/exported
            settled-after = 0 seconds
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
          five { source = vault, table = canary_facts, keys = [user_id], time = at
            columns = [points] }
          six { source = exports, keys = [user_id], time = at, columns = [visits] }
        }
        output { path = ${vars.run}/set }
        run { scratch = ${vars.run}/scratch, reports = ${vars.run}/reports }
        """
        .formatted(
            directory,
            service.imsUrl(),
            service.platformUrl(),
            service.rootCertificate(),
            wire(),
            service.credentialFile(),
            database.getPort(),
            PLANTED,
            ALIAS);
  }

  /** Everything that nobody may see. */
  SecretMarks marks() {
    return new SecretMarks()
        .add("client secret", service.clientSecret())
        .add("credential", service.credential())
        .add("second half of the credential", service.credential().split(":")[1])
        .add("token", token)
        .add("beginning of any token", token.substring(0, token.indexOf('.')))
        .add("password", PASSWORD)
        .add("key of the object store", STORE_KEY);
  }

  String token() {
    return token;
  }

  /** Runs the job, its password and its token with something wrong before them, or nothing. */
  int run(WatchedRun run, String beforePassword, String beforeToken)
      throws IOException, InterruptedException {
    return run.run(
        Map.of("CANARY_PASSWORD", beforePassword + PASSWORD),
        properties(Map.of("spark.decant.token", beforeToken + token, ACCOUNT, STORE_KEY)),
        "io.decant.Main",
        List.of(
            "run",
            directory.resolve("job.conf").toString(),
            "--debug",
            "--run-id",
            PLANTED,
            "--as-of",
            "2026-03-01",
            "--set",
            "vars.run=" + run.path("")));
  }

  /** Asks the catalog, which signs in by the vault, as a user's own application does. */
  int query(WatchedRun run, String sql) throws IOException, InterruptedException {
    String catalog = "spark.sql.catalog.aep";
    Map<String, String> source = new HashMap<>();
    source.put(catalog, "io.decant.queryservice.QueryServiceCatalog");
    source.put(catalog + ".host", service.host());
    source.put(catalog + ".port", String.valueOf(service.port()));
    source.put(catalog + ".organization", service.user());
    source.put(catalog + ".credential", "hadoop:" + ALIAS);
    source.put(catalog + ".tls.root-certificate", service.rootCertificate().toString());
    return run.run(Map.of(), properties(source), CatalogQuery.class.getName(), List.of(sql));
  }

  private Map<String, String> properties(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(more);
    all.put("spark.hadoop." + CredentialProviderFactory.CREDENTIAL_PROVIDER_PATH, vault);
    all.put("spark.hadoop.fs.s3a.secret.key", STORE_KEY);
    return all;
  }

  @Override
  public void close() throws IOException {
    database.close();
  }
}

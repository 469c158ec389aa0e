package io.decant.testing;

import io.decant.config.PlatformConfig;
import io.decant.platform.BatchRun;
import io.decant.platform.Batches;
import io.decant.platform.Catalog;
import io.decant.platform.CatalogDataSet;
import java.io.IOException;
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
import java.util.Properties;

/**
 * A data set for scores in the local service, and a job that returns them.
 *
 * @param name of the table and the job
 * @param directory of the job
 */
public record ScoresDataSet(String name, Path directory) {
  private static final LocalServiceProcess SERVICE = SharedService.process();
  private static final ServiceSwitches SWITCHES =
      ServiceSwitches.of(SERVICE.credentialFile().getParent().getParent());

  private static final String FIELDS =
      "named_struct('userid', '', 'propensity', named_struct('score', 0D, 'decile', 1, 'points',"
          + " 1L, 'scoredAt', timestamp'2026-01-01 00:00:00'))";

  /** The same with an empty data set. */
  public ScoresDataSet empty() {
    replaceBy("SELECT " + FIELDS + " AS _tenant LIMIT 0");
    return this;
  }

  /** Makes the rows of a query the data set, whatever it was before. */
  public void replaceBy(String query) {
    TestSpark.session()
        .sql(query)
        .write()
        .format("delta")
        .mode("overwrite")
        .option("overwriteSchema", true)
        .save(SharedService.path(name));
  }

  /** Scores of users u0, u1, ... as Parquet files, over those that were there. */
  public void scores(long users, String score) {
    scores(
        "SELECT concat('u', id) AS user_id, "
            + score
            + " AS score, cast(id % 10 + 1 AS int) AS decile,"
            + " timestamp'2026-03-16 06:00:00.123456' AS scored_at FROM range("
            + users
            + ")");
  }

  /** The same with the rows of a query. */
  public void scores(String query) {
    TestSpark.session()
        .sql(query)
        .write()
        .mode("overwrite")
        .parquet(directory.resolve("scores").toString());
  }

  /** Writes the job; settings are those of the block {@code return}, over the usual ones. */
  public Path job(String... settings) throws IOException {
    return Files.writeString(
        directory.resolve("return.conf"),
        """
        job { name = %1$s }
        sources {
          platform { %2$s }
          scores { type = parquet, path = "%3$s/scores" }
        }
        return {
          source = scores, period = "2026-03-16"
          platform = platform, data-set = %1$s, keys = [user_id]
          columns {
            user_id = _tenant.userid, score = _tenant.propensity.score
            decile = _tenant.propensity.decile, scored_at = _tenant.propensity.scoredAt
          }
          state = "%3$s/returned", wait = 1 minute
        }
        %4$s
        """
            .formatted(name, SERVICE.platformKeys(), directory, String.join("\n", settings)));
  }

  /** Every switch that is not named gets its preset, but that batches do not wait. */
  public static void turn(String... switches) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("ingestion-delay", "PT0S");
    for (int i = 0; i < switches.length; i += 2) {
      all.put(switches[i], switches[i + 1]);
    }
    SWITCHES.set(all);
  }

  /** Gives every switch its preset. */
  public static void reset() {
    SWITCHES.reset();
  }

  /** Never to be shown. */
  public static String secret() {
    return SERVICE.clientSecret();
  }

  /** Where the data set is. */
  public static PlatformConfig platform() {
    return SERVICE.platform("platform");
  }

  /** As the catalog has it. */
  public CatalogDataSet dataSet() {
    return new Catalog(platform()).find(name).get(0);
  }

  /** Its batches, the newest first. */
  public List<BatchRun> runs() {
    return new Batches(platform()).ofDataSet(dataSet().id());
  }

  /** The words for the states of its batches, in the order of the alphabet. */
  public List<String> batches() {
    return runs().stream().map(BatchRun::said).sorted().toList();
  }

  /** The first row of a query at the service, which knows the table as {@code %s}. */
  public String query(String select) throws SQLException {
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

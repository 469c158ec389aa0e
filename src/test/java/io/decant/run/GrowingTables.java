package io.decant.run;

import io.decant.config.JobConfig;
import io.decant.config.hocon.JobFile;
import io.decant.config.hocon.JobFileRequest;
import io.decant.testing.LocalServiceProcess;
import io.decant.testing.SharedService;
import io.decant.testing.TestSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Two tables of the service that grow in batches, and a job that reads on from run to run: events
 * of few users over some weeks, late ones too, and profiles that change.
 */
final class GrowingTables {
  static final String OBSERVATIONS =
      "SELECT user_id, max(at) AS observed_at, max(weight) % 2 AS subscribed FROM $events\n"
          + "GROUP BY user_id HAVING sum(weight) > 0 -- a user whose weights sum up to 0 vanishes";
  static final String DAILY =
      "SELECT e.user_id, to_date(e.at) AS day, count(*) AS n, max(p.tier) AS tier\n"
          + "FROM $events e LEFT JOIN $profiles p ON e.user_id = p.user_id\n"
          + "GROUP BY e.user_id, to_date(e.at);";
  private static final StructType EVENTS =
      StructType.fromDDL("user_id STRING, at TIMESTAMP, weight INT");
  private static final StructType PROFILES = StructType.fromDDL("user_id STRING, tier STRING");
  private static final SparkSession SPARK = TestSpark.session();

  private final Path directory;
  private final String name;
  private final Random random;

  GrowingTables(Path directory, String name, long seed) {
    this.directory = directory;
    this.name = name;
    this.random = new Random(seed);
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    write("obs.sql", OBSERVATIONS);
    write("daily.sql", DAILY);
    write("touched.sql", "SELECT user_id FROM $events");
    write(
        "touched_daily.sql",
        "SELECT user_id FROM $events UNION ALL SELECT user_id FROM $profiles;");
    write("job.conf", job());
  }

  /** Tables with their first rows. */
  static GrowingTables begun(Path directory, String name, long seed) {
    GrowingTables tables = new GrowingTables(directory.resolve(name), name, seed);
    tables.appendEvents();
    tables.appendProfile();
    return tables;
  }

  String events() {
    return name + "_events";
  }

  String profiles() {
    return name + "_profiles";
  }

  /** A few events of a few users. */
  void appendEvents() {
    List<Row> rows = new ArrayList<>();
    for (int i = 1 + random.nextInt(6); i > 0; i--) {
      rows.add(event());
    }
    write(events(), rows, EVENTS, "append");
  }

  /** A profile of somebody. */
  void appendProfile() {
    List<Row> profile = List.of(RowFactory.create(user(), "tier" + random.nextInt(9)));
    write(profiles(), profile, PROFILES, "append");
  }

  /** Other events take the place of all that there were. */
  void overwriteEvents() {
    write(events(), List.of(event(), event(), event()), EVENTS, "overwrite");
  }

  private Row event() {
    String at = "2026-02-%02d %02d:00:00".formatted(1 + random.nextInt(28), random.nextInt(24));
    return RowFactory.create(user(), Timestamp.valueOf(at), random.nextInt(4) - 1);
  }

  private String user() {
    int user = random.nextInt(9);
    return user == 0 ? null : "user" + user;
  }

  private static void write(String table, List<Row> rows, StructType schema, String mode) {
    SPARK
        .createDataFrame(rows, schema)
        .coalesce(1)
        .write()
        .format("delta")
        .mode(mode)
        .save(SharedService.path(table));
  }

  /** What a query has to give, by Spark alone. */
  Dataset<Row> expected(String sql) {
    return SPARK.sql(
        sql.replace(";", "")
            .replace("$events", "delta.`" + SharedService.path(events()) + "`")
            .replace("$profiles", "delta.`" + SharedService.path(profiles()) + "`"));
  }

  JobConfig read(String... settings) {
    return JobFile.read(
        new JobFileRequest(
            directory.resolve("job.conf"), Optional.empty(), List.of(settings), Map.of()));
  }

  private String job() {
    LocalServiceProcess service = SharedService.process();
    return """
        job { name = growing, produces = training-set }
        sources { aep {
          type = query-service, host = "%s", port = %d, organization = "%s"
          credential = "file:%s", tls { root-certificate = "%s" }, max-sessions = 2
          tables { events = %s, profiles = %s }
        } }
        observations {
          source = aep, sql = "obs.sql", keys = [user_id], time = observed_at
          label { column = subscribed, horizon = 1 day }
          incremental { affected = "touched.sql", store = "%s/kept/observations" }
        }
        features { daily {
          source = aep, sql = "daily.sql", keys = [user_id], time = day, columns = [n, tier]
          incremental { affected = "touched_daily.sql", store = "%s/kept/daily" }
        } }
        output { path = "%s/set" }
        """
        .formatted(
            service.host(),
            service.port(),
            service.user(),
            service.credentialFile(),
            service.rootCertificate(),
            events(),
            profiles(),
            directory,
            directory,
            directory);
  }

  private void write(String file, String text) {
    try {
      Files.writeString(directory.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

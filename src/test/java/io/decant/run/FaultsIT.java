package io.decant.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.CredentialReference;
import io.decant.config.PlatformConfig;
import io.decant.config.SignIn;
import io.decant.config.SourceConfig;
import io.decant.error.SourceException;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadRequest;
import io.decant.plan.TableState;
import io.decant.testing.FaultyWire;
import io.decant.testing.LocalServiceProcess;
import io.decant.testing.PlainRequest;
import io.decant.testing.ServiceSwitches;
import io.decant.testing.TestSpark;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reads from Query Service while things go wrong, by seed: each read ends in exactly the right rows
 * or in the right error. The property {@code decant.faults.runs} says how many, {@code
 * decant.faults.seed} where to begin.
 */
class FaultsIT {
  private static final SparkSession SPARK = TestSpark.session();
  private static final int RUNS = Integer.getInteger("decant.faults.runs", 40);
  private static final long FIRST_SEED = Long.getLong("decant.faults.seed", 0);

  /** With fewer, a kind may be drawn once and come too late to happen. */
  private static final int ENOUGH = 40;

  private static final int ROWS = 240;
  private static final long ROW_CAP = 150;
  private static final String PINNED = "readings";
  private static final String LOOSE = "loose";
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final StructType SCHEMA =
      StructType.fromDDL("user_id STRING, n BIGINT, at TIMESTAMP, note STRING");
  private static final Map<String, List<String>> CONTENT =
      new ConcurrentHashMap<>(Map.of(PINNED, List.of(), LOOSE, List.of()));

  @TempDir static Path data;
  static LocalServiceProcess service;
  static FaultyWire wire;
  static ServiceSwitches switches;

  private final Map<Trouble, Tally> tallies = new EnumMap<>(Trouble.class);
  private final Map<String, List<Long>> undisturbed = new HashMap<>();
  private final List<String> wrong = new ArrayList<>();

  @BeforeAll
  static void start() {
    append(PINNED, ROWS);
    append(LOOSE, ROWS);
    service = LocalServiceProcess.start(data);
    wire = FaultyWire.to(service.port());
    switches = ServiceSwitches.of(data);
    // What a service does first takes long, which may lead to another route.
    read(source(2, true), PINNED, FIRST_SEED);
  }

  @AfterAll
  static void stop() {
    wire.close();
    service.close();
  }

  /** More rows, of times within the span of those that the table has. */
  static void append(String table, int number) {
    List<Row> rows = new ArrayList<>();
    for (int id = CONTENT.get(table).size(); rows.size() < number; id++) {
      String note = id % 5 == 0 ? null : "note " + id + " x".repeat(id % 17);
      Timestamp at = Timestamp.from(FIRST.plusSeconds(id % ROWS));
      rows.add(RowFactory.create("user " + id % 97, (long) id, at, note));
    }
    SPARK
        .createDataFrame(rows, SCHEMA)
        .write()
        .format(table.equals(PINNED) ? "delta" : "parquet")
        .mode("append")
        .save(path(table));
    List<String> whole = new ArrayList<>(CONTENT.get(table));
    whole.addAll(text(rows));
    CONTENT.put(table, whole.stream().sorted().toList());
  }

  private static String path(String table) {
    return data.resolve("service").resolve("tables").resolve(table).toString();
  }

  @Test
  void everyReadEndsInTheRightRowsOrTheRightError() {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
      run(seed);
    }

    StringBuilder table = new StringBuilder(512);
    tallies.forEach((trouble, tally) -> table.append(tally.line(trouble)));
    System.out.println(RUNS + " reads with a fault each:\n" + table);
    assertThat(wrong).as("seeds with wrong rows or the wrong error").isEmpty();
    if (RUNS >= ENOUGH) {
      tallies.forEach(
          (trouble, tally) ->
              assertThat(tally.sprung).as("times that %s happened", trouble).isPositive());
    }
  }

  private void run(long seed) {
    Trouble trouble = Trouble.of(seed);
    Random random = new Random(seed);
    String table = trouble == Trouble.APPENDED_UNPINNED ? LOOSE : PINNED;
    List<String> before = CONTENT.get(table);
    boolean alone = trouble == Trouble.APPENDED || trouble == Trouble.APPENDED_UNPINNED;
    SourceConfig.QueryService source = source(alone ? 1 : 2, trouble == Trouble.RESTART);
    Moment moment = moment(source, table, random);
    Tally tally = tallies.computeIfAbsent(trouble, key -> new Tally());
    try (Mischief mischief = new Mischief(trouble, table, random.nextBoolean())) {
      wire.arm(mischief.fault(), moment.connection(), moment.bytes(), mischief::happen);
      List<String> rows = read(source, table, seed);
      tally.add(wire.sprung(), true);
      // Over the first connection the tables are pinned: later appends are of no concern.
      boolean mayBeNewer = table.equals(LOOSE) || moment.connection() == 0;
      List<String> after = mayBeNewer ? CONTENT.get(table) : before;
      boolean right = rows.equals(before) || rows.equals(after);
      if (!right) {
        wrong.add(seed + " " + trouble + ": " + rows.size() + " rows of " + before.size());
      }
    } catch (SourceException e) {
      tally.add(wire.sprung(), false);
      if (!wire.sprung() || !trouble.explains(e.getMessage())) {
        wrong.add(seed + " " + trouble + ": " + e.getMessage());
      }
    } catch (RuntimeException e) {
      wrong.add(seed + " " + trouble + ": " + e);
    } finally {
      wire.failure().ifPresent(failure -> wrong.add(seed + " " + trouble + " failed: " + failure));
      wire.disarm();
      switches.reset();
    }
  }

  /** Any byte of any answer that such a read gets when nothing goes wrong. */
  private Moment moment(SourceConfig.QueryService source, String table, Random random) {
    List<Long> answers =
        undisturbed.computeIfAbsent(
            table + source.limits().maxSessions(),
            any -> {
              wire.listen();
              read(source, table, FIRST_SEED);
              return wire.answered();
            });
    long place = random.nextLong(answers.stream().mapToLong(Long::longValue).sum());
    int connection = 0;
    while (place >= answers.get(connection)) {
      place -= answers.get(connection);
      connection++;
    }
    return new Moment(connection, place);
  }

  private record Moment(int connection, long bytes) {}

  private static List<String> read(SourceConfig.QueryService source, String table, long seed) {
    try (Scratch scratch = new Scratch(SPARK, data.resolve("scratch-" + seed).toString());
        Sources sources = new Sources(SPARK)) {
      List<TableState> states = sources.states(source, Set.of(table));
      PlannedRead read = sources.prepare(sources.plan(request(source, table, states)));
      return text(sources.land(read, scratch).rows().collectAsList());
    }
  }

  private static ReadRequest request(
      SourceConfig.QueryService source, String table, List<TableState> states) {
    String relation = states.get(0).relation().map(rows -> rows + " t").orElse(table);
    return new PlainRequest("observations", source)
        .sql(Optional.of("SELECT user_id, n, at, note FROM " + relation))
        .sqlFile(Optional.of("sql/readings.sql"))
        .columns(List.of("user_id", "n", "at", "note"))
        .keys(List.of("user_id"))
        .time(Optional.of("at"))
        .tables(states)
        .build();
  }

  private static List<String> text(List<Row> rows) {
    return rows.stream().map(Row::toString).sorted().toList();
  }

  private static SourceConfig.QueryService source(int sessions, boolean withPassword) {
    String root = service.rootCertificate().toString();
    SignIn signIn =
        withPassword
            ? new SignIn.Password(
                new SourceConfig.Endpoint("localhost", wire.port()),
                service.database(),
                service.user(),
                CredentialReference.parse("file:" + service.credentialFile()))
            : new SignIn.OAuth(
                new PlatformConfig(
                    "experience-platform",
                    service.user(),
                    service.sandbox(),
                    service.clientId(),
                    CredentialReference.parse("file:" + service.clientSecretFile()),
                    "openid,AdobeID,read_organizations,additional_info.projectedProductContext,session",
                    URI.create(service.imsUrl()),
                    URI.create(service.platformUrl()),
                    Optional.of(root)),
                Optional.of("localhost"),
                OptionalInt.of(wire.port()),
                Optional.empty());
    return new SourceConfig.QueryService(
        "experience-platform",
        signIn,
        new SourceConfig.Tls(SourceConfig.Tls.Mode.VERIFY_FULL, Optional.of(root)),
        new SourceConfig.Limits(sessions, ROW_CAP, Duration.ofSeconds(20)),
        Map.of(PINNED, PINNED, LOOSE, LOOSE));
  }

  /** How the reads with one trouble ended. */
  private static final class Tally {
    private int runs;
    private int sprung;
    private int rows;
    private int errors;

    void add(boolean happened, boolean read) {
      runs++;
      sprung += happened ? 1 : 0;
      rows += read ? 1 : 0;
      errors += read ? 0 : 1;
    }

    String line(Trouble trouble) {
      return String.format(
          "  %-18s %3d reads, fault met %3d times, right rows %3d, right error %3d%n",
          trouble, runs, sprung, rows, errors);
    }
  }
}

package io.decant.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.plan.JobPlan;
import io.decant.testing.ServiceSwitches;
import io.decant.testing.SharedService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs in a row while anything happens to the tables, by seed: appended and late rows, changed
 * profiles, removed rows, expired snapshots, runs that are not published. Whatever happened, a run
 * has the rows that reading everything gives. The property {@code decant.incremental.runs} says how
 * many, {@code decant.incremental.seed} where to begin.
 */
class IncrementalPropertyIT {
  private static final int RUNS = Integer.getInteger("decant.incremental.runs", 8);
  private static final long FIRST_SEED = Long.getLong("decant.incremental.seed", 0);

  /** Runs over the same tables: their history grows, and reading it takes ever longer. */
  private static final int IN_A_ROW = 25;

  @TempDir private Path directory;

  private final ServiceSwitches switches =
      ServiceSwitches.of(Path.of(SharedService.path("any")).getParent().getParent().getParent());
  private final Map<String, Integer> ways = new TreeMap<>();

  /** What happens before a run. */
  private enum Event {
    NOTHING,
    ROWS,
    MORE_ROWS,
    ROWS_AND_PROFILE,
    PROFILE,
    REMOVED,
    EXPIRED,
    /** Rows come, and the run reads them but is not published. */
    UNPUBLISHED
  }

  @AfterEach
  void presets() {
    switches.reset();
  }

  @Test
  void everyRunHasTheRowsThatReadingEverythingGives() {
    List<String> wrong = new ArrayList<>();
    IncrementalRuns runs = null;
    for (long seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
      if (runs == null || (seed - FIRST_SEED) % IN_A_ROW == 0) {
        String name = "property" + seed;
        GrowingTables tables = GrowingTables.begun(directory, name, seed);
        runs = new IncrementalRuns(directory.resolve(name), tables);
      }
      Random random = new Random(seed);
      Event[] events = Event.values();
      Event event = events[(int) Math.floorMod(seed, (long) events.length)];
      try {
        ways.merge(event + ": " + way(run(runs, event, random)), 1, Integer::sum);
      } catch (RuntimeException | AssertionError e) {
        wrong.add(seed + " " + event + ": " + e);
      }
    }

    System.out.println(RUNS + " incremental runs: " + ways);
    assertThat(wrong).as("seeds with other rows than reading everything").isEmpty();
    assertThat(ways.keySet()).anyMatch(way -> way.endsWith("reads on"));
  }

  private JobPlan run(IncrementalRuns runs, Event event, Random random) {
    GrowingTables tables = runs.tables();
    boolean expired = event == Event.EXPIRED;
    switches.set(Map.of("credential-may-write", "true"));
    happen(event, tables, random);
    while (tables.expected(GrowingTables.OBSERVATIONS).isEmpty()) {
      tables.appendEvents();
    }
    if (expired) {
      switches.set(Map.of("credential-may-write", "true", "clock-ahead", "P3D"));
    }
    // A snapshot of three days ago is gone as soon as it is not the current one.
    boolean quiet = expired || random.nextBoolean();
    Runnable meanwhile = quiet ? () -> {} : tables::appendEvents;
    return runs.run(tables.read(settings(random)), meanwhile, event != Event.UNPUBLISHED);
  }

  private static void happen(Event event, GrowingTables tables, Random random) {
    switch (event) {
      case NOTHING -> {
        // The run finds what the run before has left, and what came while that one read.
      }
      case ROWS, UNPUBLISHED, EXPIRED -> tables.appendEvents();
      case MORE_ROWS -> {
        for (int batches = 2 + random.nextInt(2); batches > 0; batches--) {
          tables.appendEvents();
        }
      }
      case PROFILE -> tables.appendProfile();
      case ROWS_AND_PROFILE -> {
        tables.appendProfile();
        tables.appendEvents();
      }
      case REMOVED -> tables.overwriteEvents();
    }
  }

  /** The route of each input; by default it is chosen by an estimate. */
  private static String[] settings(Random random) {
    List<String> routes = List.of("auto", "interactive", "batch");
    return new String[] {
      "observations.route=" + routes.get(random.nextInt(routes.size())),
      "features.daily.route=" + routes.get(random.nextInt(routes.size()))
    };
  }

  private static String way(JobPlan plan) {
    return plan.observations().request().continues() ? "reads on" : "reads everything";
  }
}

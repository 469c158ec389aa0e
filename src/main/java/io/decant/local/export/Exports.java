package io.decant.local.export;

import io.decant.local.export.ExportRun.Written;
import io.decant.local.http.HttpFailure;
import io.decant.local.landing.LandingZone;
import io.decant.local.sql.ArrivedRows;
import io.decant.local.sql.Switch;
import io.decant.local.sql.Switches;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The flows that export and their runs, one after the other; they last until the service ends. The
 * first run of a flow exports everything, each further one what has come since.
 */
public final class Exports implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Exports.class);

  /** The only kind of flow that finds its storage here. */
  private static final String TO_LANDING_ZONE = "cd2fc47e-e838-4f38-a581-8fff2f99b63a";

  private static final Duration READY_AFTER = Duration.ofMinutes(10);

  private enum AdHocRuns {
    ONCE,
    ONE_AT_A_TIME
  }

  private final ArrivedRows rows;
  private final ExportWriter writer;
  private final Switches switches;
  private final Map<String, ExportFlow> flows = new ConcurrentHashMap<>();
  private final Map<String, ExportRun> runs = new ConcurrentHashMap<>();
  private final ExecutorService thread = Executors.newSingleThreadExecutor(Exports::thread);

  /**
   * No flow yet.
   *
   * @param scratch for files that are not whole; on the disk of the landing zone
   */
  public Exports(ArrivedRows rows, LandingZone zone, Path scratch, Switches switches) {
    this.rows = rows;
    this.writer = new ExportWriter(zone, scratch, switches);
    this.switches = switches;
  }

  /** Begins the runs that are due by the service's clock. */
  public void runDue() {
    Instant now = switches.now();
    flows.values().stream()
        .filter(flow -> flow.flowSpec().equals(TO_LANDING_ZONE) && ready(flow, now))
        .filter(flow -> flow.beginDue(now))
        .forEach(flow -> start(flow, now));
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  void add(ExportFlow flow) {
    newest(flow);
    flows.put(flow.id(), flow);
  }

  ExportFlow flow(String id) {
    return Optional.ofNullable(flows.get(id)).orElseThrow(() -> HttpFailure.notFound("flow", id));
  }

  ExportRun run(String id) {
    return Optional.ofNullable(runs.get(id)).orElseThrow(() -> HttpFailure.notFound("run", id));
  }

  /** The runs of a flow, the oldest first. */
  List<ExportRun> runs(String flow) {
    return runs.values().stream()
        .filter(run -> run.flowId().equals(flow))
        .sorted(Comparator.comparing(ExportRun::started))
        .toList();
  }

  /**
   * Looks whether a run that somebody asks for may begin.
   *
   * @throws HttpFailure 400 with the observed texts when it may not
   */
  void checkAdHoc(ExportFlow flow) {
    if (!flow.flowSpec().equals(TO_LANDING_ZONE) || !flow.enabled()) {
      throw HttpFailure.badRequest(
          "Invalid parameter: Flow for id %s is incorrect. Error is [Adhoc run can not be executed for Flow spec=%s.]"
              .formatted(flow.id(), flow.flowSpec()));
    }
    if (!ready(flow, switches.now())) {
      throw HttpFailure.badRequest(
          "Invalid parameter: Following order ID(s) are not ready for dataset export, please wait"
              + " for 10 minutes and retry. ["
              + flow.id()
              + "]");
    }
    if (!flow.mayRunAdHoc(onceOnly())) {
      throw runExists(flow);
    }
  }

  /**
   * Begins such a run.
   *
   * @throws HttpFailure 400 when it may not begin
   */
  ExportRun runAdHoc(ExportFlow flow) {
    checkAdHoc(flow);
    Instant now = switches.now();
    if (!flow.beginAdHoc(onceOnly())) {
      throw runExists(flow);
    }
    return start(flow, now);
  }

  private boolean onceOnly() {
    return switches.choice(Switch.AD_HOC_RUNS, AdHocRuns.class) == AdHocRuns.ONCE;
  }

  private static HttpFailure runExists(ExportFlow flow) {
    return HttpFailure.badRequest(
        "Invalid parameter: a run already exists for flow " + flow.id() + ".");
  }

  private boolean ready(ExportFlow flow, Instant now) {
    Duration wait = switches.duration(Switch.EXPORT_READY_AFTER).orElse(READY_AFTER);
    return !now.isBefore(flow.created().plus(wait));
  }

  private ExportRun start(ExportFlow flow, Instant now) {
    String id = UUID.randomUUID().toString();
    ExportRun run = new ExportRun(id, flow.id(), flow.flowSpec(), now, Optional.empty());
    runs.put(id, run);
    thread.execute(() -> run(flow, run));
    return run;
  }

  private void run(ExportFlow flow, ExportRun run) {
    long begun = System.nanoTime();
    long upTo = flow.exported();
    Written written = Written.NOTHING;
    Optional<String> problem = Optional.empty();
    try {
      long newest = newest(flow);
      if (newest > upTo) {
        written =
            writer.write(flow, rows.between(flow.dataSet().table(), upTo, newest), run.started());
      }
      upTo = newest;
    } catch (Exception e) {
      // Spark throws checked exceptions that it does not declare.
      LOG.warn("Run {} of flow {} failed", run.id(), flow.id(), e);
      problem = Optional.of(String.valueOf(e.getMessage()));
    } finally {
      flow.end(upTo);
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      runs.put(run.id(), run.endedAfter(took, written, problem));
    }
  }

  private long newest(ExportFlow flow) {
    String table = flow.dataSet().table();
    return rows.newest(table)
        .orElseThrow(() -> HttpFailure.badRequest(table + " is not on the data lake."));
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "local-service-export");
    thread.setDaemon(true);
    return thread;
  }
}

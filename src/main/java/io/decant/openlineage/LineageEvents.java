package io.decant.openlineage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.config.LineageConfig;
import io.decant.plan.JobPlan;
import io.decant.report.RunIdentity;
import io.decant.report.RunReport;
import io.decant.report.Versions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of one run in OpenLineage events, where its job says so; elsewhere it does nothing. Nothing
 * that goes wrong here is felt by the run.
 */
public final class LineageEvents implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LineageEvents.class);

  private final Optional<LineageConfig> config;
  private final RunIdentity run;
  private final RunEvents events;
  private final Optional<EventQueue> queue;

  private LineageEvents(Optional<LineageConfig> config, RunIdentity run, Versions versions) {
    this.config = config;
    this.run = run;
    this.events = new RunEvents(config.map(LineageConfig::namespace).orElse(""), run, versions);
    this.queue = config.map(LineageEvents::queue);
  }

  /**
   * Of a run.
   *
   * @param config absent: nobody is told
   */
  public static LineageEvents of(
      Optional<LineageConfig> config, RunIdentity run, Versions versions) {
    return new LineageEvents(config, run, versions);
  }

  private static EventQueue queue(LineageConfig config) {
    if (config.transport() instanceof LineageConfig.Http http) {
      return queue(new HttpTransport(http, config.timeLimit()), http.url(), config.timeLimit());
    }
    Path file = Path.of(((LineageConfig.File) config.transport()).path());
    return queue(new FileTransport(file), file, config.timeLimit());
  }

  private static EventQueue queue(Transport transport, Object where, Duration limit) {
    return new EventQueue(
        transport,
        reason ->
            LOG.warn("OpenLineage events do not reach {}: {}. The run goes on.", where, reason),
        limit);
  }

  /**
   * Settings of a Spark session that is yet to be made, by which OpenLineage's own listener, where
   * there is one, knows this run as the one that its jobs belong to.
   */
  public Map<String, String> sparkSettings() {
    return config
        .map(
            known ->
                Map.of(
                    "spark.openlineage.parentJobNamespace",
                    known.namespace(),
                    "spark.openlineage.parentJobName",
                    run.job(),
                    "spark.openlineage.parentRunId",
                    RunEvents.id(known.namespace(), run).toString()))
        .orElse(Map.of());
  }

  /** The run has begun. */
  public void started() {
    tell(events::started);
  }

  /**
   * The run has ended, well or not.
   *
   * @param plan absent when the run failed before it was made
   * @param defaultStore says where paths without a scheme are
   */
  public void ended(RunReport report, Optional<JobPlan> plan, Supplier<URI> defaultStore) {
    tell(() -> events.ended(report, plan, defaultStore.get(), Instant.now()));
  }

  private void tell(Supplier<ObjectNode> event) {
    if (queue.isEmpty()) {
      return;
    }
    try {
      queue.get().add(event.get().toString());
    } catch (Exception e) {
      // Spark's parser throws checked exceptions of which Java is not told.
      LOG.warn("An OpenLineage event could not be made; the run goes on.", e);
    }
  }

  /** Waits for the last event as long as the job allows. */
  @Override
  public void close() {
    queue.ifPresent(EventQueue::close);
  }
}

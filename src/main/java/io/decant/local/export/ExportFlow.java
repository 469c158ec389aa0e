package io.decant.local.export;

import io.decant.local.sql.DataSets.DataSet;
import java.time.Instant;
import java.util.Optional;

/** A flow that exports one data set, and how far it has come. */
final class ExportFlow {
  private final String id;
  private final String flowSpec;
  private final DataSet dataSet;
  private final Target target;
  private final Instant created;
  private Schedule schedule;
  private boolean enabled = true;
  private boolean running;
  private boolean ranAdHoc;
  private long exported = -1;
  private Optional<Instant> lastScheduled = Optional.empty();

  ExportFlow(
      String id,
      String flowSpec,
      DataSet dataSet,
      Target target,
      Schedule schedule,
      Instant created) {
    this.id = id;
    this.flowSpec = flowSpec;
    this.dataSet = dataSet;
    this.target = target;
    this.schedule = schedule;
    this.created = created;
  }

  String id() {
    return id;
  }

  String flowSpec() {
    return flowSpec;
  }

  DataSet dataSet() {
    return dataSet;
  }

  Target target() {
    return target;
  }

  Instant created() {
    return created;
  }

  synchronized boolean enabled() {
    return enabled;
  }

  /** Enables or disables the flow; a change allows another run on demand. */
  synchronized void enable(boolean on) {
    if (on != enabled) {
      ranAdHoc = false;
    }
    enabled = on;
  }

  synchronized void reschedule(Schedule other) {
    schedule = other;
  }

  /** The state of the table whose rows are exported; below 0 for none. */
  synchronized long exported() {
    return exported;
  }

  /**
   * Whether a run on demand may begin: none is running.
   *
   * @param once whether one that has ended stands in the way, too
   */
  synchronized boolean mayRunAdHoc(boolean once) {
    return !running && !(once && ranAdHoc);
  }

  /** Begins a run on demand, if it may. */
  synchronized boolean beginAdHoc(boolean once) {
    if (!mayRunAdHoc(once)) {
      return false;
    }
    ranAdHoc = true;
    running = true;
    return true;
  }

  /** Begins the run that is due, if one is and none is running. */
  synchronized boolean beginDue(Instant now) {
    Optional<Instant> due = schedule.lastDue(now);
    boolean had =
        lastScheduled.isPresent() && due.isPresent() && !due.get().isAfter(lastScheduled.get());
    if (!enabled || running || due.isEmpty() || had) {
      return false;
    }
    lastScheduled = due;
    running = true;
    return true;
  }

  /** Ends a run that has exported everything up to a state. */
  synchronized void end(long upTo) {
    exported = upTo;
    running = false;
  }
}

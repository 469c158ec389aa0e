package io.decant.report;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** One running stage: since when, at what, with which result. Safe to look at from any thread. */
final class StageClock {
  private final String name;
  private final InstantSource clock;
  private final Instant begun;
  private volatile String at = "";
  private volatile Optional<String> result = Optional.empty();

  StageClock(String name, InstantSource clock) {
    this.name = name;
    this.clock = clock;
    this.begun = clock.instant();
  }

  void at(String what) {
    at = what;
  }

  void done(String what) {
    result = Optional.of(what);
  }

  String name() {
    return name;
  }

  String at() {
    return at;
  }

  Duration elapsed() {
    return Duration.between(begun, clock.instant());
  }

  /** The line that remains of an ended stage. */
  String line(Style style) {
    boolean failed = result.isEmpty();
    String mark = failed ? style.failed() : style.passed();
    String line =
        String.format(
            "%s %-10s %10s  ",
            style.paint(failed ? Paint.RED : Paint.GREEN, mark), name, Figures.elapsed(elapsed()));
    String end = failed ? (at.isEmpty() ? "failed" : "failed at " + at) : result.get();
    return (line + end).stripTrailing();
  }
}

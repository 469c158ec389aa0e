package io.decant.local.sample;

import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What to generate and where. Equal users, seed and start give equal tables on any machine.
 *
 * @param directory holds the tables of the service below {@code service/tables} and those of the
 *     enterprise below {@code enterprise}
 * @param users how many people there are; some of them have no events
 * @param seed chooses everything that is drawn at random
 * @param start a Monday, 00:00 UTC, when the ten weeks of events begin
 */
public record SampleOptions(Path directory, int users, long seed, Instant start) {
  private static final Duration LENGTH = Duration.ofDays(70);

  /** Rejects what cannot be generated. */
  public SampleOptions {
    List<Problem> problems = new ArrayList<>();
    if (users < 1) {
      problems.add(
          new Problem("sample data", "users", users + " is too few; it must be at least 1."));
    }
    ZonedDateTime day = start.atZone(ZoneOffset.UTC);
    if (day.getDayOfWeek() != DayOfWeek.MONDAY
        || !start.equals(start.truncatedTo(ChronoUnit.DAYS))) {
      problems.add(
          new Problem(
              "sample data",
              "start",
              start + " is not a Monday at 00:00 UTC; choose one, for example 2026-01-05."));
    }
    if (!problems.isEmpty()) {
      throw InvalidConfigException.of(problems);
    }
  }

  /** 10,000 users, seed 42, ten weeks from Monday, 5 January 2026. */
  public static SampleOptions in(Path directory) {
    return new SampleOptions(directory, 10_000, 42, Instant.parse("2026-01-05T00:00:00Z"));
  }

  /** The same with another number of users. */
  public SampleOptions withUsers(int count) {
    return new SampleOptions(directory, count, seed, start);
  }

  /** The same with another seed. */
  public SampleOptions withSeed(long other) {
    return new SampleOptions(directory, users, other, start);
  }

  /** The end of the ten weeks: nothing in the tables is later, and a scoring job runs as of it. */
  public Instant now() {
    return start.plus(LENGTH);
  }

  SampleWindow window() {
    return new SampleWindow(start.toEpochMilli(), now().toEpochMilli());
  }
}

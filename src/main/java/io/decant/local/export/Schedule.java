package io.decant.local.export;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.local.http.HttpFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a flow runs without being asked.
 *
 * @param interval between two runs
 * @param start of the first
 * @param end after which there is none; empty for never
 */
record Schedule(Duration interval, Instant start, Optional<Instant> end) {
  private static final Duration SHORTEST = Duration.ofHours(3);

  /**
   * Reads {@code scheduleParams}.
   *
   * @throws HttpFailure 400 when it is none, or shorter than the documented three hours
   */
  static Schedule of(JsonNode params) {
    long count = params.path("interval").asLong();
    Duration interval =
        switch (params.path("timeUnit").asText()) {
          case "hour" -> Duration.ofHours(count);
          case "day" -> Duration.ofDays(count);
          default -> throw HttpFailure.badRequest("scheduleParams.timeUnit must be hour or day.");
        };
    if (interval.compareTo(SHORTEST) < 0) {
      throw HttpFailure.badRequest("scheduleParams.interval must be at least 3 hours.");
    }
    Optional<Instant> end =
        params.hasNonNull("endTime") ? Optional.of(time(params, "endTime")) : Optional.empty();
    return new Schedule(interval, time(params, "startTime"), end);
  }

  private static Instant time(JsonNode params, String name) {
    JsonNode seconds = params.path(name);
    if (!seconds.isIntegralNumber()) {
      throw HttpFailure.badRequest("scheduleParams." + name + " must be seconds since 1970.");
    }
    return Instant.ofEpochSecond(seconds.asLong());
  }

  /** The last time up to now at which a run was due. */
  Optional<Instant> lastDue(Instant now) {
    Instant until = end.filter(now::isAfter).orElse(now);
    if (until.isBefore(start)) {
      return Optional.empty();
    }
    long intervals = Duration.between(start, until).dividedBy(interval);
    return Optional.of(start.plus(interval.multipliedBy(intervals)));
  }
}

package io.decant.local.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.local.http.HttpFailure;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final Instant START = Instant.parse("2026-03-01T06:00:00Z");

  @Test
  void aRunIsDueAtTheStartAndAfterEachInterval() throws JsonProcessingException {
    Schedule schedule = schedule(8, "hour", "");
    assertThat(schedule.lastDue(START.minusSeconds(1))).isEmpty();
    assertThat(schedule.lastDue(START)).contains(START);
    assertThat(schedule.lastDue(START.plusSeconds(8 * 3600 - 1))).contains(START);
    assertThat(schedule.lastDue(START.plusSeconds(17 * 3600)))
        .contains(START.plusSeconds(16 * 3600));
    assertThat(schedule(1, "day", "").lastDue(START.plusSeconds(90_000)))
        .contains(START.plusSeconds(86_400));
  }

  @Test
  void nothingIsDueAfterTheEnd() throws JsonProcessingException {
    long end = START.getEpochSecond() + 10 * 3600;
    Schedule schedule = schedule(3, "hour", ", \"endTime\": " + end);
    assertThat(schedule.lastDue(START.plusSeconds(100 * 3600)))
        .contains(START.plusSeconds(9 * 3600));
  }

  @Test
  void lessThanThreeHoursAndOtherUnitsAreRefused() {
    assertThatThrownBy(() -> schedule(2, "hour", ""))
        .isInstanceOf(HttpFailure.class)
        .hasMessage("scheduleParams.interval must be at least 3 hours.");
    assertThatThrownBy(() -> schedule(60, "minute", ""))
        .isInstanceOf(HttpFailure.class)
        .hasMessage("scheduleParams.timeUnit must be hour or day.");
  }

  @Test
  void timesAreSeconds() {
    assertThatThrownBy(() -> schedule(3, "hour", ", \"endTime\": \"2026-03-01T06:00:00Z\""))
        .isInstanceOf(HttpFailure.class)
        .hasMessage("scheduleParams.endTime must be seconds since 1970.");
    ObjectNode noStart =
        JsonNodeFactory.instance.objectNode().put("interval", 1).put("timeUnit", "day");
    assertThatThrownBy(() -> Schedule.of(noStart))
        .isInstanceOf(HttpFailure.class)
        .hasMessage("scheduleParams.startTime must be seconds since 1970.");
  }

  private static Schedule schedule(int interval, String unit, String more)
      throws JsonProcessingException {
    return Schedule.of(
        new ObjectMapper()
            .readTree(
                "{\"interval\": %d, \"timeUnit\": \"%s\", \"startTime\": %d%s}"
                    .formatted(interval, unit, START.getEpochSecond(), more)));
  }
}

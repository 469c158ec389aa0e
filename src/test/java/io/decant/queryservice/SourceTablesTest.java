package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.plan.PlannedRead;
import io.decant.plan.ReadRequest;
import io.decant.plan.TimeFilter;
import io.decant.plan.TimeRange;
import io.decant.testing.PlainRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class SourceTablesTest {
  private static final Supplier<ServiceSession> NONE =
      () -> {
        throw new IllegalStateException("the service was asked");
      };

  private final SourceTables tables = new SourceTables();

  @Test
  void aTableThatWasReadWholeIsNotCountedOnceMore() {
    assertThat(tables.rows(read(Optional.empty()), NONE)).hasValue(17);
  }

  @Test
  void aTableOfWhichAPartWasReadIsCounted() {
    TimeRange day =
        new TimeRange(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-02T00:00:00Z"));
    assertThatThrownBy(() -> tables.rows(read(Optional.of(new TimeFilter("day", day))), NONE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the service was asked");
  }

  private static PlannedRead read(Optional<TimeFilter> filter) {
    ReadRequest request =
        new PlainRequest("observations", Requests.nowhere("").source())
            .table(Optional.of("behaviour"))
            .columns(List.of("user_id"))
            .keys(List.of("user_id"))
            .filter(filter)
            .build();
    return new PlannedRead(
        request,
        new StructType(),
        InteractiveRoute.NAME,
        17,
        Optional.empty(),
        Optional.empty(),
        "",
        List.of(),
        Optional.empty(),
        List.of(),
        List.of());
  }
}

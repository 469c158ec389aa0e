package io.decant.local.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateTextTest {
  @ParameterizedTest
  @CsvSource({
    "0,1970-01-01 00:00:00",
    "909000,1970-01-01 00:00:00.909",
    "1,1970-01-01 00:00:00.000001",
    "-1,1969-12-31 23:59:59.999999",
    "-62135596800000000,0001-01-01 00:00:00",
    "-62135596800000001,0001-12-31 23:59:59.999999 BC",
  })
  void timestampsAreInUtcWithoutTrailingZeros(long micros, String text) {
    assertThat(DateText.timestamp(micros)).isEqualTo(text);
  }

  @Property
  void aTimestampReadsBackAsItself(
      @ForAll @LongRange(min = -62_135_596_800_000_000L, max = 253_402_300_799_999_999L)
          long micros) {
    LocalDateTime read =
        LocalDateTime.parse(
            DateText.timestamp(micros).replace(' ', 'T'), DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    assertThat(read.toEpochSecond(ZoneOffset.UTC) * 1_000_000L + read.getNano() / 1_000)
        .isEqualTo(micros);
  }

  @ParameterizedTest
  @CsvSource({"2026-01-05", "0001-01-01", "9999-12-31", "1582-10-04"})
  void datesAreIso(String text) {
    assertThat(DateText.date((int) LocalDate.parse(text).toEpochDay())).isEqualTo(text);
  }
}

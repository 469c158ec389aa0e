package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueWriterTest {
  private static UnsafeRow written(DataType type, String text) {
    UnsafeRowWriter row = new UnsafeRowWriter(1, 64);
    row.reset();
    row.zeroOutNullBytes();
    ValueWriter writer = ValueWriter.of(type);
    if (text == null) {
      writer.writeNull(row, 0);
    } else {
      writer.write(text.getBytes(StandardCharsets.UTF_8), row, 0);
    }
    return row.getRow();
  }

  private static Object value(String ddl, String text) {
    DataType type = DataType.fromDDL(ddl);
    return written(type, text).get(0, type);
  }

  @Property
  void floatingNumbersAreThoseOfJava(@ForAll long bits, @ForAll int fewerBits) {
    double number = Double.longBitsToDouble(bits);
    float shorter = Float.intBitsToFloat(fewerBits);
    assertThat(value("DOUBLE", Double.toString(number))).isEqualTo(number);
    assertThat(value("FLOAT", Float.toString(shorter))).isEqualTo(shorter);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BIGINT | 0 | 0",
        "BIGINT | 9223372036854775807 | 9223372036854775807",
        "BIGINT | -9223372036854775808 | -9223372036854775808",
        "INT | -2147483648 | -2147483648",
        "DOUBLE | 1.7976931348623157E308 | 1.7976931348623157E308",
        "DOUBLE | 0.1 | 0.1",
        "DOUBLE | NaN | NaN",
        "DOUBLE | -Infinity | -Infinity",
        "BOOLEAN | t | true",
        "BOOLEAN | f | false",
        "BOOLEAN | true | true",
        "'DECIMAL(12,2)' | -1234567890.12 | -1234567890.12",
        "'DECIMAL(12,2)' | 1 | 1.00",
        "'DECIMAL(38,18)' | 12345678901234567890.123456789012345678 |"
            + " 12345678901234567890.123456789012345678",
        "STRING | São '\\ Paulo | São '\\ Paulo",
        "STRING | '' | ''"
      })
  void valuesAreWhatTheTextSays(String ddl, String text, String expected) {
    assertThat(value(ddl, text)).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "BIGINT",
    "INT",
    "DOUBLE",
    "BOOLEAN",
    "'DECIMAL(12,2)'",
    "'DECIMAL(38,18)'",
    "STRING",
    "DATE",
    "TIMESTAMP"
  })
  void nullIsNull(String ddl) {
    assertThat(written(DataType.fromDDL(ddl), null).isNullAt(0)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BIGINT | 9223372036854775808",
        "BIGINT | -9223372036854775809",
        "BIGINT | 1.5",
        "BIGINT | -",
        "BIGINT | ''",
        "INT | 2147483648",
        "DOUBLE | x",
        "BOOLEAN | maybe",
        "'DECIMAL(12,2)' | 1.005",
        "'DECIMAL(12,2)' | 12345678901",
        "'DECIMAL(12,2)' | NaN",
        "DATE | 2024-02-30",
        "DATE | infinity",
        "TIMESTAMP | 2024-02-30 00:00:00",
        "TIMESTAMP | 2024-01-01 24:00:00",
        "TIMESTAMP | 2024-01-01 00:61:00",
        "TIMESTAMP | infinity"
      })
  void whatTheTypeCannotHoldIsAnErrorAndNeverNull(String ddl, String text) {
    assertThatThrownBy(() -> value(ddl, text))
        .isInstanceOfAny(
            NumberFormatException.class,
            ArithmeticException.class,
            java.time.DateTimeException.class)
        .hasMessageNotContaining("null");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-03-10 02:30:00 | 2024-03-10T02:30:00Z",
        "2024-03-10 02:30:00.9 | 2024-03-10T02:30:00.9Z",
        "2024-03-10 02:30:00.000001 | 2024-03-10T02:30:00.000001Z",
        "2024-03-10 02:30:00.123456789 | 2024-03-10T02:30:00.123456Z",
        "2024-03-10 02:30:00+00 | 2024-03-10T02:30:00Z",
        "2024-03-10 02:30:00.5+05:30 | 2024-03-09T21:00:00.5Z",
        "1582-10-05 00:00:00 | 1582-10-05T00:00:00Z",
        "0001-01-01 00:00:00 | 0001-01-01T00:00:00Z",
        "9999-12-31 23:59:59.999999 | 9999-12-31T23:59:59.999999Z"
      })
  void timesAreUtcUnlessTheySayOtherwise(String text, Instant expected) {
    assertThat(value("TIMESTAMP", text))
        .isEqualTo(expected.getEpochSecond() * 1_000_000 + expected.getNano() / 1_000);
  }

  @Property(tries = 300)
  void everyMicrosecondComesBack(
      @ForAll @LongRange(min = -62_135_596_800_000_000L, max = 253_402_300_799_999_999L)
          long micros) {
    String text =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS")
            .format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
    assertThat(value("TIMESTAMP", text)).isEqualTo(micros);
  }

  @Property(tries = 300)
  void everyDayComesBack(@ForAll @IntRange(min = -719_162, max = 2_932_896) int day) {
    assertThat(value("DATE", LocalDate.ofEpochDay(day).toString())).isEqualTo(day);
  }

  @Property(tries = 300)
  void everyWholeNumberComesBack(@ForAll long number) {
    assertThat(value("BIGINT", Long.toString(number))).isEqualTo(number);
  }

  @Test
  void aTypeThatNeverComesIsRefused() {
    assertThatThrownBy(() -> ValueWriter.of(DataTypes.CalendarIntervalType))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nothing of type INTERVAL comes over the wire");
  }
}

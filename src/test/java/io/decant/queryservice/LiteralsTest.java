package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralsTest {
  @Test
  void timesAreTypedLiteralsInUtc() {
    Instant instant = Instant.parse("2024-03-10T02:30:00.123456Z");
    String expected = "TIMESTAMP '2024-03-10 02:30:00.123456'";
    assertThat(Literals.of(instant)).isEqualTo(expected);
    assertThat(Literals.of(Timestamp.from(instant))).isEqualTo(expected);
    assertThat(Literals.of(LocalDateTime.parse("2024-03-10T02:30:00.123456"))).isEqualTo(expected);
    assertThat(Literals.of(LocalDate.parse("2024-03-10"))).isEqualTo("DATE '2024-03-10'");
    assertThat(Literals.of(java.sql.Date.valueOf("2024-03-10"))).isEqualTo("DATE '2024-03-10'");
  }

  @Property(tries = 200)
  void whatIsWrittenIsReadBack(
      @ForAll @LongRange(min = -62_135_596_800_000_000L, max = 253_402_300_799_999_999L)
          long micros) {
    Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    String literal = Literals.timestamp(instant);
    assertThat(ServiceTime.parse(literal.substring("TIMESTAMP '".length(), literal.length() - 1)))
        .isEqualTo(instant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"web.formFilledOut", "São Paulo", "a-b_c:d@e", ""})
  void textWithoutQuotesIsALiteral(String text) {
    assertThat(Literals.of(text)).isEqualTo("'" + text + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"O'Neil", "a\\", "x\\' OR 1=1 -- ", "a\"b", "a\nb", "`"})
  void textThatQuotingRulesReadDifferentlyIsRefused(String text) {
    assertThatThrownBy(() -> Literals.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no literal");
  }

  @Test
  void numbersStayAsTheyAre() {
    assertThat(Literals.of(42L)).isEqualTo(42L);
    assertThat(Literals.of(true)).isEqualTo(true);
  }

  @Test
  void namesAreQuotedUnlessTheyHoldQuotes() {
    assertThat(Identifiers.quote("user id")).isEqualTo("\"user id\"");
    assertThatThrownBy(() -> Identifiers.quote("a\"b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("give it an alias");
  }
}

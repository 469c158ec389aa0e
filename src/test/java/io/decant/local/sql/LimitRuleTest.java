package io.decant.local.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.local.sql.Behaviour.InnerLimitZero;
import io.decant.local.sql.Behaviour.LimitZero;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitRuleTest {
  private static final Behaviour PRESET = Behaviour.preset();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT a FROM t | 50000",
        "SELECT a FROM t LIMIT ALL | 50000",
        "SELECT a FROM t LIMIT 7 | 7",
        "SELECT a FROM t LIMIT 7 OFFSET 3 | 7",
        "SELECT a FROM t ORDER BY a LIMIT 100000 | 100000",
        "SELECT a FROM t LIMIT 0 | none",
        "select a from t limit 0 | none",
        "(SELECT a FROM t LIMIT 0) | none",
        "WITH x AS (SELECT a FROM t LIMIT 5) SELECT a FROM x LIMIT 0 | none",
        "SELECT a FROM t UNION ALL SELECT a FROM t LIMIT 0 | none",
        "SELECT a FROM (SELECT a FROM t LIMIT 0) x | 50000",
        "SELECT a FROM (SELECT a FROM t LIMIT 5) x | 50000",
        "WITH x AS (SELECT a FROM t LIMIT 0) SELECT a FROM x | 50000",
        "SELECT a FROM t WHERE a IN (SELECT a FROM t LIMIT 0) LIMIT 9 | 9",
        "SELECT 'LIMIT 0' FROM t -- LIMIT 0 | 50000",
      })
  void theOutermostLimitDecides(String sql, String rows) {
    assertThat(cap(sql, PRESET)).isEqualTo(expected(rows));
  }

  @ParameterizedTest
  @CsvSource({"NO_EFFECT,50000", "UNLIMITED,none", "NO_ROWS,50000"})
  void anInnerLimitOfZeroIsASwitch(InnerLimitZero meaning, String rows) {
    assertThat(cap("SELECT a FROM (SELECT a FROM t LIMIT 0) x", PRESET.with(meaning)))
        .isEqualTo(expected(rows));
  }

  @Test
  void onlyTheSwitchForNoRowsLeavesAnInnerLimitOfZeroToSpark() {
    String sql = "SELECT a FROM (SELECT a FROM t LIMIT 0) x";
    assertThat(rewritten(sql, PRESET)).isEqualTo("SELECT a FROM (SELECT a FROM t        ) x");
    assertThat(rewritten(sql, PRESET.with(InnerLimitZero.NO_ROWS))).isEqualTo(sql);
  }

  @Test
  void anOutermostLimitOfZeroCanMeanNoRows() {
    assertThat(cap("SELECT a FROM t LIMIT 0", PRESET.with(LimitZero.NO_ROWS)))
        .isEqualTo(OptionalInt.of(0));
  }

  @Test
  void aLimitAboveTheGreatestIsRefusedAtItsPlace() {
    assertThatThrownBy(() -> cap("SELECT '😀' FROM t LIMIT 100001", PRESET))
        .isInstanceOfSatisfying(
            QueryFailure.class,
            failure -> {
              assertThat(failure.sqlState()).isEqualTo("53400");
              assertThat(failure.position()).isEqualTo("SELECT '😀' FROM t ".length());
            })
        .hasMessage("LIMIT exceeds max value: 100001 is above 100000.");
  }

  @Test
  void aLimitThatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> cap("SELECT a FROM t LIMIT 2 + 3", PRESET))
        .isInstanceOf(QueryFailure.class)
        .hasMessage("LIMIT must be a whole number or ALL, not 2+3.");
  }

  @Test
  void aLimitOfAllMayMeanAllRows() {
    String sql = "SELECT a FROM t LIMIT ALL";
    assertThat(cap(sql, PRESET)).hasValue(50_000);
    assertThat(new LimitRule(PRESET, LimitRule.All.ALL_ROWS).apply(QueryTree.of(sql), text(sql)))
        .isEmpty();
  }

  private static OptionalInt expected(String rows) {
    return rows.equals("none") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(rows));
  }

  private static OptionalInt cap(String sql, Behaviour behaviour) {
    return new LimitRule(behaviour, LimitRule.All.CAPPED).apply(QueryTree.of(sql), text(sql));
  }

  private static String rewritten(String sql, Behaviour behaviour) {
    SparkText text = text(sql);
    new LimitRule(behaviour, LimitRule.All.CAPPED).apply(QueryTree.of(sql), text);
    return text.text();
  }

  private static SparkText text(String sql) {
    Statement statement = Statement.split(sql, PRESET.literals()).get(0);
    return SparkText.of(statement, List.of(), PRESET.literals());
  }
}

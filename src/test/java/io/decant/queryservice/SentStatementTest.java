package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentStatementTest {
  private static SentStatement of(String sql) {
    return SentStatement.parse(sql).orElseThrow();
  }

  @Test
  void theColumnsAreThoseOfTheOutermostList() {
    assertThat(
            of("SELECT \"a\", b.c, count(*) AS \"n\", x + 1 FROM (SELECT z, y FROM t) q WHERE a >"
                    + " 1")
                .columns())
        .containsExactly(Optional.of("a"), Optional.of("c"), Optional.of("n"), Optional.empty());
    assertThat(of("SELECT * FROM t").columns()).containsExactly(Optional.empty());
    assertThat(of("SELECT a FROM t ORDER BY a LIMIT 3").columns())
        .containsExactly(Optional.of("a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT a, count(*) FROM t GROUP BY a",
        "SELECT \"a\" FROM (\n-- a comment's quote\nSELECT a, max(b) AS b FROM t GROUP BY a\n) q",
        "WITH d AS (SELECT a, sum(b) AS b FROM t GROUP BY a) SELECT a, b + 1 FROM d WHERE b > 2",
        "SELECT a FROM (SELECT a FROM t GROUP BY a HAVING count(*) > 1 ORDER BY a) q LIMIT 10",
        "SELECT d.a FROM (SELECT a, sum(b) FROM t GROUP BY a) d JOIN names n ON d.a = n.a",
        "SELECT a, sum(b) FROM t GROUP BY a UNION ALL SELECT a, max(b) FROM u GROUP BY a",
        "CREATE TABLE x WITH (schema='s') AS (SELECT a, count(*) AS n FROM t GROUP BY a)",
        "CREATE TABLE IF NOT EXISTS x AS SELECT a, count(*) AS n FROM t SNAPSHOT AS OF 'HEAD' GROUP"
            + " BY a",
        "SELECT a, TIME_BETWEEN_PREVIOUS_MATCH(max(ts), max(b) = 1, 'days') OVER (PARTITION BY a"
            + " ORDER BY max(ts)) FROM t GROUP BY a, ts"
      })
  void aggregatesAreSeenThroughWhatLiesAbove(String sql) {
    assertThat(of(sql).aggregates()).isTrue();
    assertThat(of(sql).groups()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT a FROM t WHERE b > 1",
        "SELECT a, sum(b) OVER (PARTITION BY a) FROM t",
        "SELECT a, upper(b) FROM t",
        "SELECT a, sum(b) FROM t GROUP BY a UNION ALL SELECT a, b FROM t",
        "WITH d AS (SELECT a, sum(b) AS b FROM t GROUP BY a) SELECT a, b FROM t",
        "SELECT a FROM t WHERE b = (SELECT max(b) FROM t)"
      })
  void otherRowsAreNoAggregates(String sql) {
    assertThat(of(sql).aggregates()).isFalse();
    assertThat(of(sql).groups()).isFalse();
  }

  @Test
  void oneSumOfEverythingHasNoGroups() {
    SentStatement sum = of("SELECT count(*) AS n, max(a) FROM t");
    assertThat(sum.aggregates()).isTrue();
    assertThat(sum.groups()).isFalse();
  }

  @Test
  void conditionsAndJoinsAreFoundAnywhere() {
    SentStatement deep =
        of("SELECT a FROM (SELECT t.a FROM t JOIN u ON t.a = u.a WHERE t.b > 1 GROUP BY t.a) q");
    assertThat(deep.filters()).isTrue();
    assertThat(deep.joins()).isTrue();
    SentStatement with = of("WITH d AS (SELECT a FROM t, u WHERE t.a = u.a) SELECT a FROM d");
    assertThat(with.filters()).isTrue();
    assertThat(with.joins()).isTrue();
    SentStatement plain = of("SELECT a, count(*) FROM t GROUP BY a HAVING count(*) > 1");
    assertThat(plain.filters()).isFalse();
    assertThat(plain.joins()).isFalse();
  }

  @Test
  void whatSparkCannotParseIsAbsent() {
    assertThat(SentStatement.parse("SELECT a FROM (SELECT")).isEmpty();
  }
}

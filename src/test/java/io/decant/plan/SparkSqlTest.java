package io.decant.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparkSqlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "SELECT \"a b\", c.`order` FROM t|SELECT `a b`, c.`order` FROM t",
        "SELECT \"a`b\" FROM t|SELECT `a``b` FROM t",
        "SELECT 'say \"x\"' -- \"no\" name|SELECT 'say \"x\"' -- \"no\" name",
        "SELECT 'it\\'s \"x\"' FROM t|SELECT 'it\\'s \"x\"' FROM t",
        "SELECT r'\\' AS a, \"b\", 'c' FROM t|SELECT r'\\' AS a, `b`, 'c' FROM t",
        "SELECT /* \"x\" */ \"y\"|SELECT /* \"x\" */ `y`",
        "SELECT a FROM t SNAPSHOT AS OF '7' x WHERE b|SELECT a FROM t  x WHERE b",
        "SELECT a FROM t snapshot between 'HEAD' AND 99 JOIN u|SELECT a FROM t  JOIN u",
        "SELECT a FROM t SNAPSHOT SINCE 123 x|SELECT a FROM t  x",
        "SELECT snapshot, 'SNAPSHOT SINCE 1' FROM t|SELECT snapshot, 'SNAPSHOT SINCE 1' FROM t"
      })
  void quotesAndSnapshotsAreThoseOfSpark(String service, String spark) {
    assertThat(SparkSql.of(service)).isEqualTo(spark);
  }
}

package io.decant.local.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.local.sql.Behaviour.Literals;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotClauseTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT * FROM t SNAPSHOT SINCE 5 | 5 | TAIL | t",
        "SELECT * FROM t SNAPSHOT SINCE 'HEAD' | HEAD | TAIL | t",
        "SELECT * FROM t SNAPSHOT AS OF 5 e | HEAD | 5 | t",
        "SELECT * FROM t SNAPSHOT AS OF 'TAIL' | HEAD | TAIL | t",
        "SELECT * FROM t AS e snapshot between '7' and 9 WHERE a | 7 | 9 | e",
        "SELECT * FROM (SELECT * FROM \"t\" SNAPSHOT BETWEEN 'HEAD' AND 9) x | HEAD | 9 | `",
        "SELECT * FROM t SNAPSHOT BETWEEN 7 AND 'TAIL' | 7 | TAIL | t",
      })
  void aClauseSaysWhichRows(String sql, String after, String upTo, char anchor) {
    SparkText text = text(sql);
    List<SnapshotClause> clauses = SnapshotClause.take(text);
    assertThat(clauses).hasSize(1);
    assertThat(clauses.get(0).after()).isEqualTo(after);
    assertThat(clauses.get(0).upTo()).isEqualTo(upTo);
    assertThat(text.text().charAt(clauses.get(0).anchor())).isEqualTo(anchor);
    assertThat(text.text()).hasSameSizeAs(sql).doesNotContainIgnoringCase("snapshot");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT snapshot AS of FROM t",
        "SELECT a FROM t WHERE snapshot BETWEEN 1 AND 2 OR snapshot BETWEEN 3 AND 4",
        "SELECT CASE WHEN snapshot BETWEEN 1 AND 2 THEN 1 END, t.snapshot AS a FROM t snapshot",
      })
  void aColumnOfThatNameIsNone(String sql) {
    SparkText text = text(sql);
    assertThat(SnapshotClause.take(text)).isEmpty();
    assertThat(text.text()).isEqualTo(sql);
  }

  @Test
  void severalTablesHaveTheirOwn() {
    SparkText text = text("SELECT * FROM a SNAPSHOT SINCE 1 JOIN b SNAPSHOT AS OF 2 ON true");
    assertThat(SnapshotClause.take(text))
        .extracting(SnapshotClause::after)
        .containsExactly("1", "HEAD");
    assertThat(text.text().replaceAll(" +", " ")).isEqualTo("SELECT * FROM a JOIN b ON true");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "FROM t SNAPSHOT SINCE HEAD | 22 | HEAD",
        "FROM t SNAPSHOT SINCE 'TAIL' | 22 | 'TAIL'",
        "FROM t SNAPSHOT SINCE 'head' | 22 | 'head'",
        "FROM t SNAPSHOT BETWEEN 1 AND 'HEAD' | 30 | 'HEAD'",
        "FROM t SNAPSHOT BETWEEN 1 TO 2 | 26 | TO",
        "FROM t SNAPSHOT AS OF TAIL | 22 | TAIL",
        "FROM t SNAPSHOT SINCE NULL | 22 | NULL",
        "FROM t SNAPSHOT SINCE -5 | 22 | -",
        "FROM t SNAPSHOT SINCE | 21 | the end of the statement",
      })
  void aBoundThatIsNoneIsRefused(String sql, int position, String found) {
    assertThatThrownBy(() -> SnapshotClause.take(text(sql)))
        .isInstanceOfSatisfying(
            QueryFailure.class,
            failure -> {
              assertThat(failure.sqlState()).isEqualTo("42601");
              assertThat(failure.position()).isEqualTo(position);
            })
        .hasMessage(
            "A snapshot is a number, or 'HEAD' (as a start) or 'TAIL' (as an end) in single"
                + " quotes; not "
                + found
                + ".");
  }

  private static SparkText text(String sql) {
    Statement statement = Statement.split(sql, Literals.SPARK).get(0);
    return SparkText.of(statement, List.of(), Literals.SPARK);
  }
}

package io.decant.local.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.local.sql.Behaviour.Literals;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparkTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT \"a b\", c FROM t | SELECT `a b`, c FROM t",
        "SELECT \"a\"\"b\" | SELECT `a\"b`",
        "SELECT \"a`b\" | SELECT `a``b`",
        "SELECT a.`order`.b | SELECT a.`order`.b",
        "SELECT a . `order` | SELECT a . `order`",
        "SELECT 'O''Neil' | SELECT 'O' 'Neil'",
        "SELECT 'O\\'Neil', \"x\" | SELECT 'O\\'Neil', `x`",
        "SELECT 'a \"b\" `c`' | SELECT 'a \"b\" `c`'",
        "SELECT r'\\', \"x\" | SELECT r'\\', `x`",
        "SELECT 1 -- it's \"x\" | SELECT 1 -- it's \"x\"",
        "SELECT /* \"x /* ' */ \" */ \"y\" | SELECT /* \"x /* ' */ \" */ `y`",
        "SELECT 1.5, .5, a.b | SELECT 1.5, .5, a.b",
      })
  void quotingIsThatOfSpark(String sent, String expected) {
    assertThat(translated(sent, Literals.SPARK)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT 'O''Neil' | SELECT 'O\\'Neil'",
        "SELECT 'a\\b' | SELECT 'a\\\\b'",
        "SELECT '\\', \"x\" | SELECT '\\\\', `x`",
        "SELECT '' | SELECT ''",
      })
  void literalsOfPostgresBecomeThoseOfSpark(String sent, String expected) {
    assertThat(translated(sent, Literals.POSTGRES)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT t.\"x\" | 42601 | 9 | A double-quoted identifier cannot stand in dot notation",
        "SELECT \"t\" . x | 42601 | 7 | A double-quoted identifier cannot stand in dot notation",
        "SELECT `x` FROM t | 42601 | 7 | Back quotes are allowed in dot notation only",
        "SELECT x::varchar | XX000 | 8 | Function [varchar] not defined",
        "SELECT 'x | 42601 | 7 | The string literal is never closed",
        "SELECT 'x\\' | 42601 | 7 | The string literal is never closed",
        "SELECT \"x | 42601 | 7 | The double-quoted identifier is never closed",
        "SELECT /* /* */ 1 | 42601 | 7 | The comment is never closed",
        "SELECT $2 | 08P01 | 7 | The parameter $2 was not bound",
      })
  void whatTheServiceDoesNotReadIsRefusedAtItsPlace(
      String sent, String sqlState, int position, String message) {
    assertThatThrownBy(() -> translated(sent, Literals.SPARK))
        .isInstanceOfSatisfying(
            QueryFailure.class,
            failure -> {
              assertThat(failure.sqlState()).isEqualTo(sqlState);
              assertThat(failure.position()).isEqualTo(position);
            })
        .hasMessageStartingWith(message);
  }

  @Test
  void everyCharacterKnowsWhereItComesFrom() {
    String sent = "SELECT \"a`b\", 'x''y', $1 FROM t";
    Statement statement = Statement.split("SET a=1; " + sent, Literals.SPARK).get(1);
    SparkText text = SparkText.of(statement, List.of("'a long value'"), Literals.SPARK);
    int table = text.text().lastIndexOf('t');
    assertThat(text.origin(table)).isEqualTo("SET a=1; ".length() + sent.lastIndexOf('t'));
    assertThat(text.origin(-1)).isEqualTo(QueryFailure.NOWHERE);
    assertThat(text.origin(10_000)).isEqualTo("SET a=1; ".length() + sent.length());
  }

  @Property
  void tokensLoseNoCharacter(@ForAll @CharRange(from = ' ', to = '~') String text) {
    StringBuilder all = new StringBuilder();
    try {
      Scanner.scan(text, Literals.SPARK).forEach(token -> all.append(token.text()));
      assertThat(all).hasToString(text);
    } catch (QueryFailure unterminated) {
      assertThat(unterminated).hasMessageEndingWith("is never closed.");
    }
  }

  private static String translated(String sent, Literals literals) {
    Statement statement = Statement.split(sent, literals).get(0);
    return SparkText.of(statement, List.of("1"), literals).text();
  }
}

package io.decant.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.Parameter;
import io.decant.config.Parameter.Kind;
import io.decant.config.SqlTemplate;
import io.decant.error.InvalidConfigException;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlRenderingTest {
  private static String render(String text, Parameter value) {
    return SqlRendering.render(
        new SqlTemplate("q.sql", text, Map.of("x", value)), Map.of(), SqlDialect.QUERY_SERVICE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "NUMBER    | 1.50                       | 1.50",
        "NUMBER    | -3                         | (-3)",
        "BOOLEAN   | true                       | true",
        "TEXT      | web.formFilledOut          | 'web.formFilledOut'",
        "DATE      | 2026-02-01                 | to_date('2026-02-01')",
        "TIMESTAMP | 2026-02-01T00:00:00Z       | to_timestamp('2026-02-01 00:00:00')",
        "TIMESTAMP | 2026-02-01T00:00:00.5Z     | to_timestamp('2026-02-01 00:00:00.500000')",
        "TIMESTAMP | 2026-02-01T01:00:00.000001Z| to_timestamp('2026-02-01 01:00:00.000001')",
        "TIMESTAMP | 0987-02-01T01:00:00Z       | to_timestamp('0987-02-01 01:00:00')",
        "TABLE     | db.events                  | db.events",
      })
  void writesEachKind(Kind kind, String value, String literal) {
    assertThat(render("a < $x)", new Parameter(kind, value))).isEqualTo("a < " + literal + ")");
  }

  @Test
  void otherDatabasesGetTheLiteralsOfTheStandard() {
    SqlTemplate sql =
        new SqlTemplate(
            "q.sql",
            "$d, $t",
            Map.of(
                "d", new Parameter(Kind.DATE, "2026-02-01"),
                "t", new Parameter(Kind.TIMESTAMP, "2026-02-01T00:00:00Z")));

    assertThat(SqlRendering.render(sql, Map.of(), SqlDialect.of(SampleJob.CRM)))
        .isEqualTo("DATE '2026-02-01', TIMESTAMP '2026-02-01 00:00:00'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "'$x' = $x          | '$x' = 7",
        "'it\\'s $x' = $x   | 'it\\'s $x' = 7",
        "'it''s $x' = $x    | 'it''s $x' = 7",
        "\"$x\" = $x        | \"$x\" = 7",
        "`$x` = $x          | `$x` = 7",
        "`a\\` = $x         | `a\\` = 7",
        "$x -- $x           | 7 -- $x",
        "$x /* ' $x */ + $x | 7 /* ' $x */ + 7",
        "'--' + $x          | '--' + 7",
        "$5 + $x            | $5 + 7",
        "a$x + $$x + $x     | a$x + $$x + 7",
        "$x.5               | 7.5",
        "$x$x               | 7$x",
        "'open $x           | 'open $x",
      })
  void leavesQuotedTextAndCommentsAlone(String text, String rendered) {
    assertThat(render(text, new Parameter(Kind.NUMBER, "7"))).isEqualTo(rendered);
  }

  @Test
  void aParameterMayStandForABuiltInValue() {
    SqlTemplate sql =
        new SqlTemplate("q.sql", "$first", Map.of("first", new Parameter(Kind.BUILT_IN, "as_of")));

    assertThat(
            SqlRendering.render(
                sql,
                SqlRendering.builtIn(SampleJob.PLATFORM, SampleJob.RUN, Map.of()),
                SqlDialect.QUERY_SERVICE))
        .isEqualTo("to_timestamp('2026-03-16 00:00:00')");
  }

  @Test
  void tellsEveryUnknownPlaceholderWithItsLine() {
    SqlTemplate sql =
        new SqlTemplate("q.sql", "$a\n'\n'\n$evnts", Map.of("a", new Parameter(Kind.NUMBER, "1")));
    Map<String, Parameter> builtIn = Map.of("events", new Parameter(Kind.TABLE, "e"));

    assertThatThrownBy(() -> SqlRendering.render(sql, builtIn, SqlDialect.STANDARD))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageEndingWith("q.sql:4: there is no value for $evnts; did you mean events?");
  }

  @Property
  void noTextLeavesItsLiteral(@ForAll("texts") String text) {
    Parameter value;
    try {
      value = new Parameter(Kind.TEXT, text);
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessage("a parameter is not a safe TEXT");
      return;
    }
    String rendered = render("$x", value);
    assertThat(new CatalystSqlParser().parseExpression(rendered).toString()).isEqualTo(text);
    assertThat(rendered.substring(1, rendered.length() - 1)).doesNotContain("'", "\\", "$", "\"");
  }

  @Property
  void whatIsNotOfItsKindIsRefused(@ForAll Kind kind, @ForAll("texts") String text) {
    try {
      assertThat(render("($x)", new Parameter(kind, text))).doesNotContain(";", "/*", "\\", "$");
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessage("a parameter is not a safe " + kind);
    } catch (InvalidConfigException nothingBuiltIn) {
      assertThat(kind).isEqualTo(Kind.BUILT_IN);
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(12),
        Arbitraries.strings().withChars("ab01 '\"\\`$;-/*.\n\u2019é").ofMaxLength(8),
        Arbitraries.strings().withChars("abZ01 _.,:@+=").ofMaxLength(12),
        Arbitraries.of("true", "as_of", "1e5", "-1", "2026-02-01", "2026-02-01T00:00:00Z", "a.b"));
  }
}

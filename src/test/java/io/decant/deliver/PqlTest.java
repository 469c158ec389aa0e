package io.decant.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which expressions mean the same, and what makes others differ. */
class PqlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          _a.score >= 0.6         | _a.score>=0.60                  |
          _a.score >= 0.6         | `  _a.score  >=\t0.6 `          |
          _a.n = 10               | _a.n = 10.0                     |
          _a.score >= 0.7         | _a.score >= 0.6                 | 0.7 in place of 0.6
          _a.score > 0.6          | _a.score >= 0.6                 | > in place of >=
          _a.scores >= 0.6        | _a.score >= 0.6                 | _a.scores in place of _a.score
          _a.score >= 0.6 and x   | _a.score >= 0.6                 | and in place of nothing
          _a.score >= 0.6         | _a.score >= 0.6 and _a.n <= 2   | nothing in place of and
          _a.t = "a b"            | _a.t = "a  b"                   | "a b" in place of "a  b"
          _a.t = 'a \\' > b'      | _a.t='a \\' > b'                |
          """)
  void theFirstWordThatDiffersIsNamed(String there, String wanted, String difference) {
    assertThat(Pql.of(there).difference(Pql.of(wanted)).orElse(null)).isEqualTo(difference);
  }
}

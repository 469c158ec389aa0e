package io.decant.local.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.local.sql.Behaviour.Literals;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementTest {
  @Test
  void aMessageIsCutAtSemicolonsOutsideQuotesAndComments() {
    List<Statement> statements =
        Statement.split(
            " SET a=1;; -- one; two\nSELECT ';', \";\" /* ; */ ;\n  -- nothing\n", Literals.SPARK);
    assertThat(statements)
        .extracting(Statement::text)
        .containsExactly("SET a=1", "-- one; two\nSELECT ';', \";\" /* ; */");
  }

  @Test
  void nothingButSpaceAndCommentsIsNoStatement() {
    assertThat(Statement.split(" ; -- x\n;/* y */", Literals.SPARK)).isEmpty();
  }

  @Test
  void parametersAreCountedOutsideLiterals() {
    assertThat(Statement.split("SELECT $2, '$7', $1 -- $9", Literals.SPARK).get(0).parameters())
        .isEqualTo(2);
  }

  @Test
  void keywordsEndAtTheFirstSymbol() {
    assertThat(
            Statement.split("/* x */ insert Overwrite t(a) values", Literals.SPARK)
                .get(0)
                .keywords())
        .containsExactly("INSERT", "OVERWRITE", "T");
  }
}

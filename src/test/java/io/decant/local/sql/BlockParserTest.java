package io.decant.local.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.local.sql.Behaviour.Literals;
import io.decant.local.sql.BlockStep.Assign;
import io.decant.local.sql.BlockStep.Block;
import io.decant.local.sql.BlockStep.Branch;
import io.decant.local.sql.BlockStep.Run;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockParserTest {
  @Test
  void aBlockIsOneStatementWhateverItHolds() {
    List<Statement> statements =
        Statement.split("SET a=1; $$ BEGIN SELECT ';'; END $$; SELECT 1", Literals.SPARK);
    assertThat(statements)
        .extracting(Statement::text)
        .containsExactly("SET a=1", "$$ BEGIN SELECT ';'; END $$", "SELECT 1");
    assertThat(statements).extracting(BlockParser::isBlock).containsExactly(false, true, false);
  }

  @Test
  void stepsKeepTheirOrderAndPlace() {
    String sql =
        "$$BEGIN SET @a = SELECT 1; SET @b = @a + 1;"
            + " IF CASE WHEN @a = 1 THEN true ELSE false END THEN SELECT 2;"
            + " ELSEIF @b > 3 THEN SELECT 3; SELECT 4; ELSE BEGIN SELECT 5; END; END IF;"
            + " EXCEPTION WHEN OTHERS THEN SELECT 'ERROR'; END; $$";
    Block block = parse(sql);
    assertThat(block.body()).hasSize(3);
    assertThat(block.body().get(0)).isInstanceOf(Assign.class);
    Assign second = (Assign) block.body().get(1);
    assertThat(second.variable()).isEqualTo("b");
    assertThat(second.value().text()).isEqualTo("SELECT @a + 1");
    Branch branch = (Branch) block.body().get(2);
    assertThat(branch.cases()).hasSize(3);
    assertThat(branch.cases().get(0).condition().orElseThrow().text())
        .isEqualTo("SELECT CASE WHEN @a = 1 THEN true ELSE false END");
    assertThat(branch.cases().get(1).steps()).hasSize(2);
    assertThat(branch.cases().get(2).condition()).isEmpty();
    assertThat(branch.cases().get(2).steps().get(0)).isInstanceOf(Block.class);
    Run handler = (Run) block.handler().orElseThrow().get(0);
    assertThat(handler.statement().text()).isEqualTo("SELECT 'ERROR'");
    assertThat(handler.statement().significant().get(0).start())
        .isEqualTo(sql.indexOf("SELECT 'ERROR'"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "$$ SELECT 1; END $$ | 3 | Syntax error at or near SELECT.",
        "$$ BEGIN SELECT 1 END $$ | 21 | Syntax error at or near the end of the statement.",
        "$$ BEGIN SELECT 1; $$ | 18 | Syntax error at or near the end of the statement.",
        "$$ BEGIN IF true SELECT 1; END IF; END $$ | 38 | Syntax error at or near the end of the"
            + " statement.",
        "$$ BEGIN SELECT 1; EXCEPTION WHEN MINE THEN SELECT 2; END $$ | 34 | Syntax error at or"
            + " near MINE.",
        "$$ BEGIN SELECT 1; END $$ LANGUAGE sql | 26 | Syntax error at or near LANGUAGE.",
        "$$ $$ | 2 | Syntax error at or near the end of the statement.",
        "$$ BEGIN | 0 | The block is never closed.",
      })
  void whatIsNoBlockIsRefusedAtItsPlace(String sql, int position, String message) {
    assertThatThrownBy(() -> parse(sql))
        .isInstanceOfSatisfying(
            QueryFailure.class,
            failure -> {
              assertThat(failure.sqlState()).isEqualTo("42601");
              assertThat(failure.position()).isEqualTo(position);
            })
        .hasMessage(message);
  }

  private static Block parse(String sql) {
    return BlockParser.parse(Statement.split(sql, Literals.SPARK).get(0), Literals.SPARK);
  }
}

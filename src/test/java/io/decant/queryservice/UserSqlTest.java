package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.plan.ReadRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserSqlTest {
  private static final String SQL = "SELECT a,\n  bb\nFROM t;";

  @ParameterizedTest
  @CsvSource({"SELECT, 1, 1", "a, 1, 8", "bb, 2, 3", "FROM t, 3, 1"})
  void aPositionOfTheStatementIsAPlaceInTheFile(String found, int line, int column) {
    ReadRequest request = Requests.nowhere(SQL).request();
    String statement = Statements.probe(Statements.relation(request));
    int position = statement.indexOf(found, statement.indexOf('\n')) + 1;
    UserSql.Place place = UserSql.place(statement, SQL, position).orElseThrow();
    assertThat(place.line()).isEqualTo(line);
    assertThat(place.column()).isEqualTo(column);
  }

  @Test
  void aPositionInOurPartIsNone() {
    String statement = Statements.probe("(\nSELECT a\n) q");
    assertThat(UserSql.place(statement, "SELECT a", 1)).isEmpty();
    assertThat(UserSql.place(statement, "SELECT a", statement.length())).isEmpty();
    assertThat(UserSql.place(statement, "SELECT a", 0)).isEmpty();
    assertThat(UserSql.place(statement, "SELECT b", 20)).isEmpty();
  }

  @Test
  void aPlaceShowsItsLine() {
    assertThat(UserSql.place("SELECT a\n FROM t", "SELECT a\n FROM t", 11).orElseThrow())
        .hasToString("line 2, column 2: FROM t");
  }
}

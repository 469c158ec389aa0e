package io.decant.local.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueryTreeTest {
  @Test
  void tablesAreNamedAndCommonTableExpressionsAreNot() {
    QueryTree tree =
        QueryTree.of(
            "WITH x AS (SELECT * FROM t1) SELECT * FROM X JOIN `t2` ON true"
                + " WHERE a IN (SELECT b FROM delta.`/p`)");
    assertThat(tree.query()).isTrue();
    assertThat(tree.tables())
        .extracting(QueryTree.Span::text)
        .containsExactly("t1", "t2", "delta.`/p`");
  }

  @Test
  void pathsWithoutAliasAreLeaves() {
    QueryTree tree = QueryTree.of("SELECT a.b.C, a.d AS e, f, a.`G H`, upper(a.i) FROM t");
    assertThat(tree.leaves()).containsExactlyInAnyOrder("C", "G H");
  }

  @Test
  void typesOfCastsAreNamed() {
    QueryTree tree = QueryTree.of("SELECT CAST(a AS TEXT), CAST(b AS varchar(3)), CAST(c AS INT)");
    assertThat(tree.valid()).isTrue();
    assertThat(tree.types())
        .extracting(QueryTree.Span::text)
        .containsExactly("TEXT", "varchar", "INT");
  }

  @Test
  void aCommandIsNoQueryAndNonsenseIsNotValid() {
    assertThat(QueryTree.of("WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x").query())
        .isFalse();
    assertThat(QueryTree.of("SELECT (").valid()).isFalse();
  }
}

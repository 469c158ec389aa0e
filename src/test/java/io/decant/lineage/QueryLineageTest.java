package io.decant.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QueryLineageTest {
  private static final Map<String, List<String>> KNOWN =
      Map.of(
          "k", List.of("a", "b", "c", "s"),
          "other.k", List.of("a", "b", "c", "s"),
          "m", List.of("a", "d"));

  /**
   * One entry of the table.
   *
   * @param columns fields by column
   * @param rows clauses with their fields
   */
  record Case(String sql, Map<String, String> columns, List<String> rows) {
    @Override
    public String toString() {
      return sql;
    }
  }

  static Stream<Case> queries() throws IOException {
    try (InputStream table = QueryLineageTest.class.getResourceAsStream("queries.txt")) {
      String text = new String(table.readAllBytes(), StandardCharsets.UTF_8);
      List<Case> cases = new ArrayList<>();
      for (String block : text.split("\n\n")) {
        List<String> lines = block.lines().filter(line -> !line.startsWith("#")).toList();
        if (!lines.isEmpty()) {
          cases.add(
              new Case(
                  lines.stream()
                      .filter(line -> !line.startsWith(">") && !line.startsWith("~"))
                      .collect(Collectors.joining("\n")),
                  lines.stream()
                      .filter(line -> line.startsWith(">"))
                      .map(line -> line.substring(1).split("\\|", 2))
                      .collect(
                          Collectors.toMap(parts -> parts[0].strip(), parts -> parts[1].strip())),
                  lines.stream()
                      .filter(line -> line.startsWith("~"))
                      .map(line -> line.substring(1).strip())
                      .sorted()
                      .toList()));
        }
      }
      return cases.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("queries")
  void columnsFollowFromFields(Case query) {
    QueryLineage lineage = lineage(query.sql());
    assertThat(lineage.understood()).isTrue();
    query
        .columns()
        .forEach(
            (column, fields) ->
                assertThat(text(lineage.fields(column))).as(column).isEqualTo(fields));
    assertThat(
            lineage.rows("observations").stream()
                .map(row -> row.clause() + " | " + text(row.inputs()))
                .sorted()
                .toList())
        .isEqualTo(query.rows());
  }

  @Test
  void anExpressionIsShownAsItIsWritten() {
    QueryLineage lineage =
        lineage("SELECT count(CASE WHEN a = 'ü'\n   THEN 1 END) AS n, -- why\n b FROM k");
    assertThat(lineage.expression("n")).isEqualTo("count(CASE WHEN a = 'ü' THEN 1 END)");
    assertThat(lineage.expression("b")).isEqualTo("b");
    assertThat(lineage.rows("x")).isEmpty();
    assertThat(lineage.selects("N")).isTrue();
    assertThat(lineage.selects("c")).isFalse();
  }

  @Test
  void aQueryThatIsNotUnderstoodFollowsFromEverything() {
    QueryLineage lineage =
        QueryLineage.of("shop", "SELECT a::text FROM t", List.of("t", "u"), table -> List.of());
    assertThat(lineage.understood()).isFalse();
    assertThat(text(lineage.fields("a"))).isEqualTo("shop.*, t.*, u.*");
    assertThat(lineage.rows("features.x").get(0).expression())
        .isEqualTo("not understood by Spark's parser");
    QueryLineage nothing = QueryLineage.of("shop", "SELEC", List.of(), table -> List.of());
    assertThat(nothing.fields("a")).containsExactly(new SourceField("shop", "", "*"));
  }

  @Test
  void aNameThatMayBeOfSeveralTablesIsNoCertainField() {
    QueryLineage lineage =
        lineage(
            "SELECT a, e.b, coalesce(e.c, f.c) AS c, f.d + x AS d, count(*) AS n"
                + " FROM events e JOIN facts f ON e.id = f.id");
    assertThat(text(lineage.fields("a"))).isEqualTo("events.a, facts.a");
    assertThat(lineage.certainFields("a")).isEmpty();
    assertThat(text(lineage.certainFields("b"))).isEqualTo("events.b");
    assertThat(text(lineage.certainFields("c"))).isEqualTo("events.c, facts.c");
    assertThat(text(lineage.certainFields("d"))).isEqualTo("facts.d");
    assertThat(lineage.certainFields("n")).isEmpty();
    QueryLineage all = lineage("SELECT * FROM events JOIN facts USING (id)");
    assertThat(all.certainFields("a")).isEmpty();
    assertThat(text(all.certainFields("id"))).isEqualTo("events.id, facts.id");
    assertThat(text(lineage("SELECT * FROM k JOIN facts USING (a)").certainFields("b")))
        .isEqualTo("k.b");
    assertThat(text(lineage("SELECT * FROM events").certainFields("a.b"))).isEqualTo("events.a.b");
  }

  private static QueryLineage lineage(String sql) {
    return QueryLineage.of(
        "aep",
        sql,
        List.of(),
        table -> KNOWN.getOrDefault(table.toLowerCase(Locale.ROOT), List.of()));
  }

  private static String text(List<SourceField> fields) {
    return fields.stream().map(SourceField::text).collect(Collectors.joining(", "));
  }
}

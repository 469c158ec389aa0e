package io.decant.join;

import static io.decant.join.Tables.observedAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.error.InvalidConfigException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys, names and types of both sides. */
@ParameterizedClass
@EnumSource(JoinWay.class)
class JoinedColumnsIT {
  @Parameter JoinWay way;

  private static GroupBuilder group() {
    return new GroupBuilder().columns("value");
  }

  private Dataset<Row> join(GroupBuilder group, Dataset<Row> observations, Dataset<Row> rows) {
    return way.join(observations, "at", group.build(), rows);
  }

  @Test
  void compositeKeysAreNotConcatenated() {
    Dataset<Row> observations =
        Tables.observations(
            "user, shop, at",
            "('1', '23', TIMESTAMP'2026-03-01')",
            "('12', '3', TIMESTAMP'2026-03-01')",
            "('1', NULL, TIMESTAMP'2026-03-01')");
    Dataset<Row> rows =
        Tables.of(
            "id, store, time, value",
            "('1', '23', TIMESTAMP'2026-02-01', 'right')",
            "('1', NULL, TIMESTAMP'2026-02-01', 'null key part')");
    Dataset<Row> joined = join(group().key("user", "id").key("shop", "store"), observations, rows);
    assertThat(Tables.column(joined, "g_value")).containsExactly("right", "null", "null");
  }

  static Stream<Arguments> comparableKeys() {
    return Stream.of(
        Arguments.of("CAST(7 AS INT)", "CAST(7 AS BIGINT)", "yes"),
        Arguments.of("CAST(7 AS BIGINT)", "CAST(7 AS DECIMAL(38,0))", "yes"),
        Arguments.of("CAST(7 AS DECIMAL(5,1))", "CAST(7 AS DECIMAL(9,3))", "yes"),
        Arguments.of("CAST(7.5 AS DECIMAL(5,1))", "CAST(7 AS SMALLINT)", "null"),
        Arguments.of("CAST(7.5 AS FLOAT)", "CAST(7.5 AS DOUBLE)", "yes"),
        Arguments.of("DATE'2026-01-01'", "DATE'2026-01-01'", "yes"),
        Arguments.of("X'0A0B'", "X'0A0B'", "yes"),
        Arguments.of("'A'", "'a'", "null"),
        Arguments.of("named_struct('x', 1, 'y', '2')", "named_struct('x', 1, 'y', '2')", "yes"));
  }

  @ParameterizedTest(name = "{0} and {1}")
  @MethodSource("comparableKeys")
  void keysOfComparableTypes(String observation, String source, String expected) {
    Dataset<Row> joined =
        join(
            group(),
            Tables.observations("user, at", "(" + observation + ", TIMESTAMP'2026-03-01')"),
            Tables.of("id, time, value", "(" + source + ", TIMESTAMP'2026-02-01', 'yes')"));
    assertThat(Tables.column(joined, "g_value")).containsExactly(expected);
  }

  @Test
  void keysOfOtherTypesAreRefused() {
    Dataset<Row> rows = Tables.of("id, time, value", "(7BD, TIMESTAMP'2026-02-01', 'yes')");
    assertThatThrownBy(() -> join(group(), observedAt("2026-03-01"), rows))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("features.g.keys")
        .hasMessageContaining("user is STRING")
        .hasMessageContaining("id is DECIMAL(1,0)");
  }

  @Test
  void timesMustBeTimes() {
    Dataset<Row> rows = Tables.of("id, time, value", "('a', '2026-02-01', 'yes')");
    assertThatThrownBy(() -> join(group(), observedAt("2026-03-01"), rows))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("features.g.time: column time is STRING");
  }

  @Test
  void namesOfBothSidesDoNotMeet() {
    Dataset<Row> observations =
        Tables.observations(
            "user, time, value, `a.b`", "('a', TIMESTAMP'2026-03-01', 'mine', 'dotted')");
    Dataset<Row> rows =
        Tables.of(
            "user, time, value, `a.b`", "('a', TIMESTAMP'2026-02-01', 'theirs', 'also dotted')");
    Dataset<Row> joined =
        way.join(
            observations,
            "time",
            new GroupBuilder().key("user", "user").columns("value", "a.b", "time", "user").build(),
            rows);
    assertThat(Tables.column(joined, "value")).containsExactly("mine");
    assertThat(Tables.column(joined, "g_value")).containsExactly("theirs");
    assertThat(joined.columns()).contains("a.b", "g_a.b", "g_time", "g_user");
  }

  @Test
  void severalSourcesHaveTheSameNames() {
    Dataset<Row> first = Tables.of("id, time, value", "('a', TIMESTAMP'2026-02-01', 'first')");
    Dataset<Row> second = Tables.of("id, time, value", "('a', TIMESTAMP'2026-02-02', 'second')");
    Dataset<Row> joined =
        join(
            group().named("h"),
            join(group(), observedAt("2026-03-01", "2026-02-01"), first),
            second);
    assertThat(Tables.column(joined, "g_value")).containsExactly("first", "first");
    assertThat(Tables.column(joined, "h_value")).containsExactly("second", "null");
  }

  @Test
  void aNameThatIsTakenIsRefused() {
    Dataset<Row> observations =
        Tables.observations("user, at, G_Value", "('a', TIMESTAMP'2026-03-01', 1)");
    Dataset<Row> rows = Tables.of("id, time, value", "('a', TIMESTAMP'2026-02-01', 'yes')");
    assertThatThrownBy(() -> join(group(), observations, rows))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("features.g: adds a column g_value");
  }

  @Test
  void moreThanTwoHundredColumnsOfAnyType() {
    List<String> names = new ArrayList<>(List.of("deep"));
    List<String> values = new ArrayList<>(List.of("map('k', array(named_struct('x', 1.5D)))"));
    for (int i = 0; i < 250; i++) {
      names.add("c" + i);
      values.add(String.valueOf(i));
    }
    Dataset<Row> rows =
        Tables.of(
            "id, time, " + String.join(", ", names),
            "('a', TIMESTAMP'2026-02-01', " + String.join(", ", values) + ")");
    Dataset<Row> joined =
        join(
            new GroupBuilder().columns(names.toArray(String[]::new)),
            observedAt("2026-03-01"),
            rows);
    assertThat(joined.columns()).hasSize(3 + 251 + 2);
    assertThat(Tables.column(joined, "g_c249")).containsExactly("249");
    assertThat(joined.selectExpr("g_deep['k'][0].x").head().getDouble(0)).isEqualTo(1.5);
  }
}

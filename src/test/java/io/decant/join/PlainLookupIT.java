package io.decant.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.plan.InternalColumns;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Groups that know no time give every observation the row of its key. */
class PlainLookupIT {
  private static Dataset<Row> joined(GroupBuilder group) {
    return PointInTimeJoin.join(
        Tables.observations(
            "user, at",
            "('a', TIMESTAMP'1900-01-01 00:00:00')",
            "('a', CAST(NULL AS TIMESTAMP))",
            "('b', TIMESTAMP'2026-03-01 00:00:00')",
            "('z', TIMESTAMP'2026-03-01 00:00:00')",
            "(NULL, TIMESTAMP'2026-03-01 00:00:00')"),
        "at",
        group.timeless().columns("country").build(),
        Tables.of(
            "id, country, version",
            "('a', 'de', 1)",
            "('b', 'fr', 2)",
            "('b', 'it', 1)",
            "(NULL, 'xx', 1)"));
  }

  @Test
  void everyTimeSeesTheSameRowAndNullKeysNone() {
    Dataset<Row> joined = joined(new GroupBuilder());
    assertThat(List.of(joined.columns()))
        .containsExactly(
            InternalColumns.OBSERVATION,
            "user",
            "at",
            "g_country",
            InternalColumns.matched("g"),
            InternalColumns.tied("g"));
    List<String> countries = Tables.column(joined, "g_country");
    assertThat(countries.subList(0, 2)).containsExactly("de", "de");
    assertThat(countries.get(2)).isIn("fr", "it");
    assertThat(countries.subList(3, 5)).containsExactly("null", "null");
    assertThat(Tables.column(joined, InternalColumns.matched("g")))
        .containsExactly("true", "true", "true", "false", "false");
    assertThat(Tables.column(joined, InternalColumns.tied("g")))
        .containsExactly("false", "false", "true", "false", "false");
  }

  @Test
  void tieBreakColumnsSettleSeveralRowsOfAKey() {
    Dataset<Row> joined = joined(new GroupBuilder().tieBreak("version"));
    assertThat(Tables.column(joined, "g_country").get(2)).isEqualTo("fr");
    assertThat(Tables.column(joined, InternalColumns.tied("g"))).doesNotContain("true");
  }
}

package io.decant.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SetLayoutTest {
  private static final String DDL = "id STRING, points INT, period DATE, split STRING";
  private static final SetLayout SET = layout(DDL, "period", "split");

  private static SetLayout layout(String ddl, String... partitionBy) {
    return SetLayout.of(StructType.fromDDL(ddl), List.of(partitionBy));
  }

  static Stream<Arguments> others() {
    return Stream.of(
        Arguments.of(layout(DDL, "period", "split"), List.of()),
        Arguments.of(
            layout("id STRING NOT NULL, points INT, period DATE, split STRING", "period", "split"),
            List.of()),
        Arguments.of(
            layout("id STRING, period DATE, split STRING", "period", "split"),
            List.of("column points is missing")),
        Arguments.of(layout(DDL + ", more INT", "period", "split"), List.of("column more is new")),
        Arguments.of(
            layout("id INT, points BIGINT, period DATE, split STRING", "period", "split"),
            List.of(
                "column id is int instead of string", "column points is bigint instead of int")),
        Arguments.of(
            layout("points INT, id STRING, period DATE, split STRING", "period", "split"),
            List.of(
                "the columns are in another order: [points, id, period, split] instead of"
                    + " [id, points, period, split]")),
        Arguments.of(
            layout(DDL, "period"),
            List.of("it is partitioned by [period] instead of [period, split]")));
  }

  @ParameterizedTest
  @MethodSource("others")
  void everyDifferenceIsNamed(SetLayout other, List<String> differences) {
    assertThat(SET.differences(other)).isEqualTo(differences);
  }

  @Test
  void theSchemaIsThatOfTheColumns() {
    assertThat(SET.schema()).isEqualTo(StructType.fromDDL(DDL));
    assertThat(SET.period()).isEqualTo("period");
  }
}

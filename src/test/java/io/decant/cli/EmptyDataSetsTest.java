package io.decant.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.error.InvalidConfigException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmptyDataSetsTest {
  @Test
  void everyProblemIsNamed() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("of acme", "a STRING");
    columns.put("scores", "score");
    columns.put("good", "a STRING, b STRUCT<c: INT>");
    assertThatThrownBy(() -> EmptyDataSets.of(columns))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("--data-set of acme: a table has a name of letters, digits and _")
        .hasMessageContaining("--data-set scores: columns are written as in")
        .hasMessageNotContaining("good");
    assertThat(EmptyDataSets.of(Map.of())).isNotNull();
  }
}

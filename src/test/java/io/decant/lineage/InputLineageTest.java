package io.decant.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.SqlTemplate;
import io.decant.plan.IncrementalQuery;
import io.decant.plan.ReadRequest;
import io.decant.plan.TableState;
import io.decant.testing.PlainRequest;
import io.decant.testing.PlainSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class InputLineageTest {
  /** Its query and that of the entities which new rows concern. */
  private static ReadRequest incremental(String sql, String affected) {
    ReadRequest whole =
        new PlainRequest("features.x", PlainSource.platform("aep", Map.of()))
            .sql(Optional.of(sql))
            .keys(List.of("id"))
            .build();
    IncrementalQuery query =
        new IncrementalQuery(
            sql,
            new SqlTemplate("affected.sql", affected, Map.of()),
            Map.of(),
            List.of(TableState.pinned("ill", "1", Set.of())),
            "",
            Optional.empty(),
            0);
    return new ReadRequest(
        whole.input(),
        whole.source(),
        whole.sql(),
        whole.sqlFile(),
        whole.table(),
        whole.columns(),
        whole.keys(),
        whole.time(),
        whole.filter(),
        whole.rules(),
        whole.tables(),
        Optional.of(query));
  }

  private static List<String> rows(String affected) {
    ReadRequest request = incremental("SELECT id, n FROM facts WHERE n > 1", affected);
    return InputLineage.of(request, (source, table) -> List.of()).rows().stream()
        .map(
            row ->
                row.clause()
                    + " "
                    + row.expression()
                    + " | "
                    + row.inputs().stream()
                        .map(SourceField::text)
                        .collect(Collectors.joining(", ")))
        .toList();
  }

  /** Which entities are read again follows from all that their query looks at. */
  @Test
  void rowsFollowFromTheQueryOfAffectedEntities() {
    assertThat(rows("SELECT user AS id FROM ill WHERE flag = 1"))
        .containsExactly(
            "WHERE n > 1 | facts.n",
            "incremental.affected id | ill.user",
            "WHERE flag = 1 | ill.flag");
    assertThat(rows("SELECT 'a' AS id FROM ill")).contains("incremental.affected id | ill");
    assertThat(rows("SELECT user::text AS id FROM ill"))
        .contains("incremental.affected id | aep.*, ill.*");
  }
}

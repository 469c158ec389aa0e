package io.decant.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.config.OutputConfig.Format;
import io.decant.plan.SetColumn;
import io.decant.plan.SetColumn.Role;
import io.decant.plan.TypeText;
import io.decant.testing.TestSpark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fields of nested columns may have names that SQL has to quote. */
class NestedNamesIT {
  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(Format.class)
  void aSetMayHaveThem(Format format) {
    PublishFixture plain = PublishFixture.of(format, directory.resolve("set").toString());
    // Delta takes no blanks without column mapping.
    String name = format == Format.DELTA ? "first-name" : "first name";
    Dataset<Row> rows =
        plain
            .rows(10, 1)
            .withColumn(
                "item",
                functions.expr("array(named_struct('" + name + "', user_id, 'a.b', value))"));
    List<SetColumn> columns = new ArrayList<>(PublishFixture.COLUMNS);
    String type = TypeText.of(rows.schema().apply("item").dataType());
    columns.add(3, new SetColumn("item", type, Role.FEATURE, "latest crm.item"));
    PublishFixture set = plain.with(columns);
    for (String run : List.of("r1", "r2")) {
      ManifestFacts facts = PublishFixture.facts(10);
      Publication made =
          set.publisher().publish(set.plan(run, PublishFixture.DAY_ONE), rows, facts);
      assertThat(made.rows()).isEqualTo(10);
    }
    assertThat(set.read().selectExpr("item[0].`" + name + "`").distinct().count()).isEqualTo(10);
    assertThat(PublishedSet.at(TestSpark.session(), set.path()).verify(Optional.empty()).failures())
        .isEmpty();
  }
}

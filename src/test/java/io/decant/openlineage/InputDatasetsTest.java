package io.decant.openlineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadFacts;
import io.decant.report.InputReport;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class InputDatasetsTest {
  private static final PlannedRead QUERY =
      LineageSamples.query("observations", "user_id STRING, subscribed INT");
  private static final PlannedRead TABLE =
      LineageSamples.table("features.events", "_id STRING, timestamp TIMESTAMP");

  private static JsonNode inputs(PlannedRead... reads) {
    ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
    new InputDatasets(
            new Facets("urn:decant:test"),
            new DatasetNames(URI.create("file:///"), "propensity"),
            nodes)
        .add(List.of(reads).stream().map(InputDatasetsTest::read).toList());
    return nodes;
  }

  private static InputReport read(PlannedRead read) {
    String input = read.request().input();
    return new InputReport(
        read,
        Optional.of(new ReadFacts(input, "any", 10, OptionalLong.of(170), OptionalLong.empty())));
  }

  @Test
  void aTableThatAQueryReadsTooHasTheColumnsThatWereReadOfIt() {
    for (JsonNode inputs : List.of(inputs(QUERY, TABLE), inputs(TABLE, QUERY))) {
      assertThat(inputs.findValuesAsText("name"))
          .contains("prod.experience_events", "prod.propensity.observations");
      assertThat(inputs).hasSize(2);
      JsonNode table = inputs.get(0);
      assertThat(table.get("name").asText()).isEqualTo("prod.experience_events");
      assertThat(table.at("/facets/schema/fields").findValuesAsText("name"))
          .containsExactly("_id", "timestamp");
      assertThat(table.at("/facets/version/datasetVersion").asText()).isEqualTo("42");
      assertThat(table.at("/inputFacets/inputStatistics/rowCount").asLong()).isEqualTo(10);
    }
  }

  @Test
  void aTableThatOnlyQueriesReadHasNoColumnsOfItsOwn() {
    JsonNode table = inputs(QUERY, QUERY).get(0);
    assertThat(table.get("name").asText()).isEqualTo("prod.experience_events");
    assertThat(table.get("facets").has("schema")).isFalse();
    assertThat(table.has("inputFacets")).isFalse();
  }
}

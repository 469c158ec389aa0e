package io.decant.govern;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.lineage.SourceField;
import io.decant.platform.DataSetLabels;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableLabelsTest {
  private static final String SCHEMA =
      """
      {"properties": {
        "person": {"properties": {"name": {"properties": {"firstName": {"type": "string"}}},
                                  "birthYear": {"type": "integer"}}},
        "items": {"items": {"properties": {"price": {"type": "number"}, "sku": {"type": "string"}}}},
        "identityMap": {"additionalProperties": {"items": {"properties": {"id": {"type": "string"}}}}},
        "eventType": {"type": "string"}},
       "meta:descriptors": [
        {"@type": "xdm:descriptorLabel", "xdm:sourceProperty": ["/person/name", "/items/price"],
         "xdm:labels": ["core/I1", "custom/own"]},
        {"@type": "xdm:descriptorLabel", "xdm:labels": ["core/I2"],
         "xdm:sourceProperty":
           "/properties/identityMap/additionalProperties/items/properties/id"},
        {"@type": "xdm:descriptorIdentity", "xdm:sourceProperty": "/eventType"}]}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "eventType                  | C1",
        "person.name.firstName      | C1 I1 own",
        "PERSON.NAME                | C1 I1 own",
        "person                     | C1 I1 RHD own",
        "person.birthYear           | C1 RHD",
        "person.unknown             | C1 I1 RHD own",
        "items.sku                  | C1",
        "items.price                | C1 I1 own",
        "identityMap.ECID.id        | C1 I2",
        "identityMap.ECID           | C1 I2",
        "identityMap                | C1 I2",
        "nothing                    | C1 I1 I2 RHD own",
        "*                          | C1 I1 I2 RHD own"
      })
  void aFieldHasTheLabelsOfWhatItIsInAndOfWhatIsInIt(String field, String labels) throws Exception {
    assertThat(
            table().of(field).stream()
                .map(GivenLabel::label)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" ")))
        .isEqualTo(labels);
  }

  @Test
  void aLabelSaysWhereItWasGiven() throws Exception {
    assertThat(table().of("person.name.firstName"))
        .contains(new GivenLabel("C1", "data set"), new GivenLabel("I1", "schema: person.name"));
    assertThat(table().of(SourceField.ROWS)).containsExactly(new GivenLabel("C1", "data set"));
    assertThat(table().of("person.birthYear"))
        .contains(new GivenLabel("RHD", "data set: person.birthYear"));
    assertThat(table().columns()).containsExactly("person", "items", "identityMap", "eventType");
  }

  /** Nobody can tell which field is meant, so that it may be any of those around it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/properties/person/properties/nmae | person | person.nmae | person.birthYear",
        "/person/name/last                  | person.name | person.name.last | person.name.firstName",
        "/items/*/price                     | items | items.*.price | items.sku",
        "/gone                              | | gone | eventType",
      })
  void aLabelOfAFieldThatTheSchemaDoesNotHaveIsNotLost(
      String path, String within, String named, String field) throws Exception {
    TableLabels table = table(path, "/properties/eventType");
    assertThat(table.of(field))
        .contains(new GivenLabel("S1", "data set: " + named + ", which the schema does not have"));
    assertThat(table.strange())
        .containsExactly(
            "the schema of people does not have "
                + named
                + ", which has the labels S1: they hold for everything in people"
                + (within == null ? "" : "." + within));
    assertThat(table("/identityMap/ECID/id", "/items/price", "/").strange()).isEmpty();
  }

  @Test
  void aDescriptorOfNoFieldIsOneOfTheWholeSchema() throws Exception {
    JsonNode schema =
        new ObjectMapper()
            .readTree(
                "{\"properties\": {\"a\": {}}, \"meta:descriptors\": [{\"@type\":"
                    + " \"xdm:descriptorLabel\", \"xdm:labels\": [\"core/C9\"]}]}");
    TableLabels table =
        TableLabels.of("t", new DataSetLabels.Version("1", Set.of(), Map.of(), schema), schema);
    assertThat(table.of("a")).extracting(GivenLabel::label).containsExactly("C9");
  }

  private static TableLabels table(String... paths) throws Exception {
    JsonNode schema = new ObjectMapper().readTree(SCHEMA);
    Map<String, Set<String>> labels =
        Stream.of(paths).collect(Collectors.toMap(path -> path, path -> Set.of("S1")));
    return TableLabels.of(
        "people", new DataSetLabels.Version("1", Set.of(), labels, schema), schema);
  }

  private static TableLabels table() throws Exception {
    JsonNode schema = new ObjectMapper().readTree(SCHEMA);
    return TableLabels.of(
        "people",
        new DataSetLabels.Version(
            "1",
            Set.of("C1"),
            Map.of("/properties/person/properties/birthYear", Set.of("RHD")),
            schema),
        schema);
  }
}

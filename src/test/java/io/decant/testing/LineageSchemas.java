package io.decant.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What the schemas of OpenLineage say of an event and of each of its facets. */
public final class LineageSchemas {
  private static final String EVENTS = "https://openlineage.io/spec/2-0-2/OpenLineage.json";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private LineageSchemas() {}

  /** All violations of a run event. */
  public static List<String> problems(JsonNode event) {
    UUID.fromString(event.at("/run/runId").asText());
    Instant.parse(event.at("/eventTime").asText());
    URI.create(event.at("/producer").asText());
    List<String> problems = new ArrayList<>(problems(EVENTS + "#/$defs/RunEvent", event));
    for (JsonNode place : event.findParents("_schemaURL")) {
      problems.addAll(problems(place.get("_schemaURL").asText(), place));
    }
    for (String uri : event.findValuesAsText("uri")) {
      URI.create(uri);
    }
    return problems;
  }

  private static List<String> problems(String url, JsonNode value) {
    String document = url.substring(0, url.indexOf('#'));
    String file =
        document.equals(EVENTS)
            ? "OpenLineage.json"
            : "facets" + document.substring(document.lastIndexOf('/'));
    ObjectNode schema = read(file);
    if (!document.equals(schema.get("$id").asText())) {
      return List.of(document + " is not the version that is known");
    }
    ObjectNode all = MAPPER.createObjectNode();
    ObjectNode definitions = all.putObject("$defs");
    definitions.setAll((ObjectNode) read("OpenLineage.json").get("$defs"));
    definitions.setAll((ObjectNode) schema.get("$defs"));
    all.put("$ref", url.substring(url.indexOf('#')));
    return new SchemaCheck(all).problems(value);
  }

  /** References from one file to the other become references within one. */
  private static ObjectNode read(String file) {
    try (InputStream in = LineageSchemas.class.getResourceAsStream("/openlineage/" + file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return (ObjectNode) MAPPER.readTree(text.replace(EVENTS + "#", "#"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.decant.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.testing.ServiceSwitches;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schemas, data sets and audiences that a client makes. */
class MadeDataSetsIT {
  @TempDir private static Path data;
  private static ServiceFixture fixture;
  private static PlatformClient platform;
  private static Map<String, String> headers;

  @BeforeAll
  static void start() throws Exception {
    fixture = ServiceFixture.beside(LocalServiceOptions.at(data));
    platform = new PlatformClient(fixture);
    headers = platform.headers(platform.accessToken());
    ServiceSwitches.of(data).set(Map.of("ingestion-delay", "PT0S"));
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @Test
  void aDataSetIsMadeOfASchemaAndTakesABatch() throws Exception {
    JsonNode schema = schema();
    String dataSet =
        "{\"name\": \"Bets of 2026\", \"schemaRef\": {\"id\": \"%s\"}, \"tags\": {\"unifiedProfile\":"
            + " [\"enabled:true\", \"isUpsert:true\"]}}";
    String body = dataSet.formatted(schema.get("$id").asText());
    platform.assertRefused(
        "POST", PlatformClient.CATALOG, dataSet.formatted("x"), headers, 400, "no schema x");
    String reference =
        platform.send("POST", PlatformClient.CATALOG, body, headers).body().get(0).asText();
    platform.assertRefused(
        "POST", PlatformClient.CATALOG, body, headers, 400, "There is a table bets_of_2026");
    String id = reference.replace("@/dataSets/", "");
    String named = "/" + id + "?properties=name,tags";
    assertThat(platform.get(PlatformClient.CATALOG + named, headers).body().get(id).toString())
        .isEqualTo(
            "{\"name\":\"Bets of 2026\",\"tags\":{\"unifiedProfile\":[\"enabled:true\","
                + "\"isUpsert:true\"],\"adobe/pqs/table\":[\"bets_of_2026\"]}}");
    BatchClient bets = new BatchClient(platform, id, headers);
    bets.completed(bets.uploaded("{\"_tenant\": {\"userid\": \"a\", \"odds\": 2.5, \"won\": 1}}"));
    assertThat(fixture.rows("SELECT _tenant.userid, _tenant.odds, _tenant.won FROM bets_of_2026"))
        .containsExactly("a|2.5|1");
    assertThatABatchOnItsWayMayBeGivenUp(bets);
    assertThat(fixture.rows("SELECT _tenant.userid FROM bets_of_2026")).containsOnly("a", "next");
  }

  /** One of a group of fields, which takes part in profiles. */
  private static JsonNode schema() throws Exception {
    String registry = "/data/foundation/schemaregistry";
    assertThat(platform.get(registry + "/stats", headers).body().get("tenantId").asText())
        .isEqualTo("tenant");
    String group =
        """
        {"title": "Bets", "type": "object", "meta:intendedToExtend": ["https://ns.adobe.com/xdm/context/profile"],
         "definitions": {"own": {"properties": {"_tenant": {"type": "object", "properties": {
           "userid": {"type": "string"}, "odds": {"type": "number"},
           "won": {"type": "integer", "minimum": -32768, "maximum": 32768}}}}}},
         "allOf": [{"$ref": "#/definitions/own"}]}
        """;
    String groups = registry + "/tenant/fieldgroups";
    platform.assertRefused(
        "POST", groups, group.replace("_tenant", "_x"), headers, 400, "must lie under _tenant");
    JsonNode fields = platform.send("POST", groups, group, headers).body();
    String schemas = registry + "/tenant/schemas";
    String schema =
        "{\"title\": \"Bets\", \"type\": \"object\", \"allOf\": [{\"$ref\": \"%s\"}, {\"$ref\": \"%s\"}]}";
    String profile = "https://ns.adobe.com/xdm/context/profile";
    platform.assertRefused(
        "POST",
        schemas,
        schema.formatted(profile, "none"),
        headers,
        400,
        "no class or field group");
    PlatformClient.Answer made =
        platform.send(
            "POST", schemas, schema.formatted(profile, fields.get("$id").asText()), headers);
    assertThat(made.status()).isEqualTo(201);
    String one = schemas + "/" + made.body().get("meta:altId").asText();
    String union = "[{\"op\": \"add\", \"path\": \"/meta:immutableTags\", \"value\": [\"union\"]}]";
    assertThat(platform.send("PATCH", one, union, headers).status()).isEqualTo(200);
    JsonNode whole = platform.get(one, headers).body();
    assertThat(whole.get("meta:immutableTags").toString()).isEqualTo("[\"union\"]");
    assertThat(whole.at("/properties/_tenant/properties/won/meta:xdmType").asText())
        .isEqualTo("short");
    assertThat(platform.get(schemas + "?property=title==Bets", headers).body().get("results"))
        .hasSize(1);
    return made.body();
  }

  private static void assertThatABatchOnItsWayMayBeGivenUp(BatchClient bets) throws Exception {
    ServiceSwitches.of(data).set(Map.of("ingestion-delay", "PT1H"));
    String late = bets.uploaded("{\"_tenant\": {\"userid\": \"late\"}}");
    assertThat(bets.act(late, "COMPLETE").status()).isEqualTo(200);
    PlatformClient.assertRefused(bets.act(late, "FAIL"), "cannot become FAILED");
    assertThat(bets.act(late, "ABORT").status()).isEqualTo(200);
    ServiceSwitches.of(data).set(Map.of("ingestion-delay", "PT0S"));
    bets.completed(bets.uploaded("{\"_tenant\": {\"userid\": \"next\"}}"));
    assertThat(bets.status(late)).isEqualTo("aborted");
  }

  @Test
  void anAudienceIsDefinedOnceAndListed() throws Exception {
    String definitions = "/data/core/ups/segment/definitions";
    String body =
        """
        {"name": "Likely", "profileInstanceId": "ups", "schema": {"name": "_xdm.context.profile"},
         "expression": {"type": "PQL", "format": "pql/text", "value": "_tenant.odds >= 2"}}
        """;
    platform.assertRefused(
        "POST", definitions, body.replace("PQL", "SQL"), headers, 400, "expression must be PQL");
    PlatformClient.Answer made = platform.send("POST", definitions, body, headers);
    assertThat(made.status()).as("as documented").isEqualTo(200);
    platform.assertRefused("POST", definitions, body, headers, 400, "a segment definition Likely");
    JsonNode listed = platform.get(definitions + "?limit=1", headers).body();
    assertThat(listed.get("segments").get(0)).isEqualTo(made.body());
    assertThat(listed.at("/page/totalCount").asInt()).isEqualTo(1);
    String one = definitions + "/" + made.body().get("id").asText();
    assertThat(platform.get(one, headers).body()).isEqualTo(made.body());
    assertThat(platform.send("DELETE", one, headers).status()).isEqualTo(200);
    assertThat(platform.get(one, headers).status()).isEqualTo(404);
  }
}

package io.decant.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.testing.ServiceSwitches;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels of data sets and fields, and the policies that forbid what to do with them. */
class GovernanceIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String POLICIES = "/data/foundation/dulepolicy";
  private static final String SCHEMAS = "/data/foundation/schemaregistry/tenant";
  private static final String DATA_SCIENCE =
      POLICIES + "/marketingActions/core/dataScience/constraints";

  @TempDir private static Path data;
  private static ServiceFixture fixture;
  private static PlatformClient platform;
  private static Map<String, String> headers;
  private static String people;

  @BeforeAll
  static void start() throws Exception {
    fixture = ServiceFixture.start(data, LocalServiceOptions.at(data));
    platform = new PlatformClient(fixture);
    headers = platform.headers(platform.accessToken());
    people = platform.dataSet("people", headers);
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @Test
  void labelsOfADataSetAreWrittenOverTheirVersionOnly() throws Exception {
    String path = "/data/foundation/dataset/datasets/" + people + "/labels";
    PlatformClient.Answer none = platform.get(path, headers);
    assertThat(none.body().get("AEP:dataset:" + people).get("labels")).isEmpty();
    String labels =
        """
        {"labels": ["C1"], "optionalLabels": [{"option": {"id": "any", "contentType": "any",
         "schemaPath": "/properties/amount"}, "labels": ["C9", "S1"]}]}
        """;
    assertRefused("PUT", path, labels, headers, 400, "If-Match is missing");
    Map<String, String> known = PlatformClient.and(headers, "If-Match", none.etag());
    PlatformClient.Answer put = send("PUT", path, labels, known);
    assertThat(put.body()).isEqualTo(JSON.readTree(labels));
    assertRefused("PUT", path, labels, known, 412, "If-Match does not match");

    PlatformClient.Answer read = platform.get(path, headers);
    JsonNode entity = read.body().get("AEP:dataset:" + people);
    assertThat(entity.get("imsOrg").asText()).isEqualTo("DECANTDEMO@AdobeOrg");
    assertThat(entity.get("labels").toString()).isEqualTo("[\"C1\"]");
    assertThat(entity.get("optionalLabels")).isEqualTo(JSON.readTree(labels).get("optionalLabels"));
    assertThat(read.etag()).isEqualTo(put.etag()).isNotEqualTo(none.etag());
    String older = PlatformClient.CATALOG + "/" + people + "/labels";
    assertThat(platform.get(older, headers).body()).isEqualTo(read.body());

    JsonNode found = evaluated(DATA_SCIENCE, "/properties/amount");
    assertThat(found.get("duleLabels").toString()).isEqualTo("[\"C1\",\"C9\",\"S1\"]");
    JsonNode of = found.get("discoveredLabels").get(0).get("dataSetLabels");
    assertThat(of.get("dataSet").get("labels").toString()).isEqualTo("[\"C1\"]");
    assertThat(of.get("fields").toString())
        .isEqualTo("[{\"path\":\"/properties/amount\",\"labels\":[\"C9\",\"S1\"]}]");
    assertThat(evaluated(DATA_SCIENCE, "/properties/day").get("duleLabels").toString())
        .as("a field has the labels of its data set")
        .isEqualTo("[\"C1\"]");

    Map<String, String> newest = PlatformClient.and(headers, "If-Match", put.etag());
    assertThat(platform.send("DELETE", path, newest).status()).isEqualTo(200);
    assertThat(evaluated(DATA_SCIENCE, "/properties/amount").get("duleLabels")).isEmpty();
    assertThat(platform.get(path.replace(people, "none"), headers).status()).isEqualTo(404);
  }

  @Test
  void aSchemaHasItsDescriptorsAndTheFieldsThatARoleMayNotSee() throws Exception {
    ServiceSwitches.of(data).set(Map.of("restricted", "people.person.note"));
    JsonNode dataSet = platform.get(PlatformClient.CATALOG, headers).body().get(people);
    String id = dataSet.get("schemaRef").get("id").asText();
    assertThat(platform.get(SCHEMAS + "/schemas", headers).body().get("results").toString())
        .contains(id);
    String descriptor =
        """
        {"@type": "xdm:descriptorLabel", "xdm:sourceSchema": "%s", "xdm:sourceVersion": 1,
         "xdm:sourceProperty": ["/person/name"], "xdm:labels": ["core/I1"]}
        """
            .formatted(id);
    PlatformClient.Answer added = send("POST", SCHEMAS + "/descriptors", descriptor, headers);
    assertThat(added.status()).isEqualTo(201);
    String path = SCHEMAS + "/schemas/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    JsonNode plain = platform.get(path, headers).body();
    assertThat(plain.has("meta:descriptors")).isFalse();
    JsonNode person = plain.get("properties").get("person").get("properties");
    assertThat(person.get("note").get("type").asText()).isEqualTo("string");
    assertThat(plain.get("properties").get("timestamp").get("format").asText())
        .isEqualTo("date-time");
    assertThat(fixture.rows("SELECT person.name, person.note FROM people"))
        .as("Query Service hides what the registry shows")
        .containsExactly("(Zoë)");
    String wanted = "application/vnd.adobe.xed-full-desc+json; version=1";
    JsonNode described = platform.get(path, PlatformClient.and(headers, "Accept", wanted)).body();
    assertThat(described.get("meta:descriptors").get(0)).isEqualTo(added.body());

    String leaf = "/properties/person/properties/name/properties/firstName";
    assertThat(evaluated(DATA_SCIENCE, leaf).get("duleLabels").toString())
        .as("a label of an object holds for what is in it")
        .isEqualTo("[\"I1\"]");
    String one = SCHEMAS + "/descriptors/" + added.body().get("@id").asText();
    assertThat(platform.send("DELETE", one, headers).status()).isEqualTo(204);
    assertThat(platform.send("DELETE", one, headers).status()).isEqualTo(404);
    assertThat(platform.get(path + "x", headers).status()).isEqualTo(404);
    ServiceSwitches.of(data).reset();
  }

  @Test
  void noPolicyOfThePlatformIsViolatedUntilItIsEnabled() throws Exception {
    String all = platform.get(POLICIES + "/labels/core", headers).body().toString();
    assertThat(all).contains("C9", "C12", "PSPD", "RHD");
    assertThat(platform.get(POLICIES + "/marketingActions/core", headers).body().get("children"))
        .hasSize(10);
    JsonNode policies = platform.get(POLICIES + "/policies/core", headers).body().get("children");
    assertThat(policies)
        .allSatisfy(policy -> assertThat(policy.get("status").asText()).isEqualTo("DISABLED"));
    assertThat(violated(DATA_SCIENCE + "?duleLabels=C1,C9,C12,PSPD,RHD")).isEmpty();

    String enabled = POLICIES + "/enabledCorePolicies";
    assertRefused("PUT", enabled, "{\"policyIds\": [\"none\"]}", headers, 404, "core policy none");
    String ids = "{\"policyIds\":[\"corepolicy_0004\"]}";
    assertThat(send("PUT", enabled, ids, headers).body()).isEqualTo(JSON.readTree(ids));
    JsonNode violated = violated(DATA_SCIENCE + "?duleLabels=C9");
    assertThat(violated).hasSize(1);
    assertThat(violated.get(0).get("name").asText()).isEqualTo("Restrict Data Science");
    assertThat(violated(DATA_SCIENCE + "?duleLabels=c9")).isEmpty();
    assertThat(violated(DATA_SCIENCE.replace("dataScience", "analytics") + "?duleLabels=C9"))
        .isEmpty();
    send("PUT", enabled, "{\"policyIds\":[]}", headers);
    assertThat(platform.get(DATA_SCIENCE, headers).status()).isEqualTo(400);
    assertThat(platform.get(DATA_SCIENCE.replace("core", "custom"), headers).status())
        .isEqualTo(404);
  }

  @Test
  void aDraftCountsWhenItIsAskedFor() throws Exception {
    String action = POLICIES + "/marketingActions/custom/train";
    assertThat(send("PUT", action, "{\"name\": \"train\"}", headers).status()).isEqualTo(201);
    String policy =
        """
        {"name": "No training", "status": "DRAFT",
         "marketingActionRefs": ["../marketingActions/custom/train"],
         "deny": {"operator": "AND", "operands":
           [{"label": "C3"}, {"operator": "OR", "operands": [{"label": "I1"}, {"label": "I2"}]}]}}
        """;
    PlatformClient.Answer made = send("POST", POLICIES + "/policies/custom", policy, headers);
    assertThat(made.status()).isEqualTo(201);
    String constraints = action + "/constraints?duleLabels=C3,I2";
    assertThat(violated(constraints)).isEmpty();
    assertThat(violated(constraints + "&includeDraft=true")).containsExactly(made.body());
    assertThat(violated(action + "/constraints?duleLabels=C3&includeDraft=true")).isEmpty();

    String id = made.body().get("id").asText();
    String enabled = policy.replace("DRAFT", "ENABLED");
    send("PUT", POLICIES + "/policies/custom/" + id, enabled, headers);
    String jobs =
        """
        [{"evalRef": "https://platform.adobe.io:443%s/constraints", "labels": ["C3", "I1"]},
         {"evalRef": "https://platform.adobe.io:443%s/constraints", "entityList":
           [{"entityType": "dataSet", "entityId": "%s"}]}]
        """
            .formatted(action, action, people);
    JsonNode answers = send("POST", POLICIES + "/bulk-eval", jobs, headers).body();
    assertThat(answers.get(0).get("body").get("violatedPolicies")).hasSize(1);
    assertThat(answers.get(1).get("body").get("violatedPolicies")).isEmpty();
    assertRefused(
        "POST",
        POLICIES + "/policies/custom",
        policy.replace("AND", "NOT"),
        headers,
        400,
        "an operator AND or OR");
    platform.send("DELETE", POLICIES + "/policies/custom/" + id, headers);
    assertThat(violated(constraints + "&includeDraft=true")).isEmpty();
  }

  private static JsonNode evaluated(String path, String field) throws Exception {
    String entities =
        """
        [{"entityType": "dataSet", "entityId": "%s", "entityMeta": {"fields": ["%s"]}}]
        """
            .formatted(people, field);
    return send("POST", path, entities, headers).body();
  }

  private static JsonNode violated(String path) throws Exception {
    return platform.get(path, headers).body().get("violatedPolicies");
  }

  private static PlatformClient.Answer send(
      String method, String path, String body, Map<String, String> all) throws Exception {
    return platform.send(method, path, JSON.readTree(body), all);
  }

  private static void assertRefused(
      String method, String path, String body, Map<String, String> all, int status, String why)
      throws Exception {
    PlatformClient.Answer answer = send(method, path, body, all);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body().get("message").asText()).contains(why);
  }
}

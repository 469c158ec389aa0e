package io.decant.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels, marketing actions and policies of the organisation, and what an action would violate. */
class PolicyServiceIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String POLICIES = "/data/foundation/dulepolicy";
  private static final String DATA_SCIENCE =
      POLICIES + "/marketingActions/core/dataScience/constraints";
  private static final String TRAIN = POLICIES + "/marketingActions/custom/train";
  private static final String OWN_POLICIES = POLICIES + "/policies/custom";
  private static final String NO_TRAINING =
      """
      {"name": "No training", "status": "DRAFT",
       "marketingActionRefs": ["../marketingActions/custom/train"],
       "deny": {"operator": "AND", "operands":
         [{"label": "C3"}, {"operator": "OR", "operands": [{"label": "I1"}, {"label": "I2"}]}]}}
      """;

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
  void noPolicyOfThePlatformIsViolatedUntilItIsEnabled() throws Exception {
    String all = platform.get(POLICIES + "/labels/core", headers).body().toString();
    assertThat(all).contains("C9", "C12", "PSPD", "RHD");
    assertThat(platform.get(POLICIES + "/marketingActions/core", headers).body().get("children"))
        .hasSize(10);
    JsonNode policies = platform.get(POLICIES + "/policies/core", headers).body().get("children");
    assertThat(policies)
        .hasSize(10)
        .allSatisfy(policy -> assertThat(policy.get("status").asText()).isEqualTo("DRAFT"));
    String everyLabel = DATA_SCIENCE + "?duleLabels=C1,C9,C12,PSPD,RHD";
    assertThat(violated(everyLabel)).isEmpty();
    assertThat(violated(everyLabel + "&includeDraft=true"))
        .as("what is not enabled is a draft")
        .hasSize(1);

    String enabled = POLICIES + "/enabledCorePolicies";
    platform.assertRefused(
        "PUT", enabled, "{\"policyIds\": [\"none\"]}", headers, 404, "core policy none");
    String ids = "{\"policyIds\":[\"corepolicy_0004\"]}";
    assertThat(platform.send("PUT", enabled, ids, headers).body()).isEqualTo(JSON.readTree(ids));
    JsonNode violated = violated(DATA_SCIENCE + "?duleLabels=C9");
    assertThat(violated).hasSize(1);
    assertThat(violated.get(0).get("name").asText()).isEqualTo("Restrict Data Science");
    for (String wrong : List.of("{\"policyIDs\": []}", "{\"policyIds\": \"corepolicy_0001\"}")) {
      platform.assertRefused("PUT", enabled, wrong, headers, 400, "policyIds ");
    }
    assertThat(platform.get(enabled, headers).body()).isEqualTo(JSON.readTree(ids));
    assertThat(violated(DATA_SCIENCE + "?duleLabels=c9")).isEmpty();
    assertThat(violated(DATA_SCIENCE.replace("dataScience", "analytics") + "?duleLabels=C9"))
        .isEmpty();
    platform.send("PUT", enabled, "{\"policyIds\":[]}", headers);
    assertThat(platform.get(DATA_SCIENCE, headers).status()).isEqualTo(400);
    assertThat(platform.get(DATA_SCIENCE.replace("core", "custom"), headers).status())
        .isEqualTo(404);
  }

  @Test
  void aDraftCountsWhenItIsAskedFor() throws Exception {
    PlatformClient.Answer action = platform.send("PUT", TRAIN, "{\"name\": \"train\"}", headers);
    assertThat(action.status()).isEqualTo(201);
    String link = "https://platform.adobe.io" + TRAIN;
    assertThat(action.body().get("_links").get("self").get("href").asText()).isEqualTo(link);
    platform.assertRefused(
        "PUT", TRAIN, "{\"name\": \"other\"}", headers, 400, "name must be train");
    PlatformClient.Answer made = platform.send("POST", OWN_POLICIES, NO_TRAINING, headers);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.body().get("marketingActionRefs").get(0).asText()).isEqualTo(link);
    String constraints = TRAIN + "/constraints?duleLabels=C3,I2";
    assertThat(violated(constraints)).isEmpty();
    assertThat(violated(constraints + "&includeDraft=true")).containsExactly(made.body());
    assertThat(violated(TRAIN + "/constraints?duleLabels=C3&includeDraft=true")).isEmpty();

    String policy = OWN_POLICIES + "/" + made.body().get("id").asText();
    assertThat(platform.get(policy, headers).body()).isEqualTo(made.body());
    platform.send("PUT", policy, NO_TRAINING.replace("DRAFT", "ENABLED"), headers);
    assertThat(violated(constraints)).hasSize(1);
    PlatformClient.Answer used = platform.send("DELETE", TRAIN, headers);
    assertThat(used.status()).isEqualTo(400);
    assertThat(used.body().get("message").asText()).contains(made.body().get("id").asText());

    assertThat(platform.send("DELETE", policy, headers).status()).isEqualTo(200);
    assertThat(platform.send("PUT", policy, NO_TRAINING, headers).status()).isEqualTo(404);
    assertThat(violated(constraints + "&includeDraft=true")).isEmpty();
    assertThat(platform.send("DELETE", TRAIN, headers).status()).isEqualTo(200);
    assertThat(platform.get(TRAIN, headers).status()).isEqualTo(404);
    String wrong = NO_TRAINING.replace("AND", "NOT");
    platform.assertRefused("POST", OWN_POLICIES, wrong, headers, 400, "an operator AND or OR");
  }

  @Test
  void manyEvaluationsAreOneCall() throws Exception {
    platform.send("PUT", TRAIN, "{\"name\": \"train\"}", headers);
    JsonNode made =
        platform
            .send("POST", OWN_POLICIES, NO_TRAINING.replace("DRAFT", "ENABLED"), headers)
            .body();
    String jobs =
        """
        [{"evalRef": "https://platform.adobe.io:443%s/constraints", "labels": ["C3", "I1"]},
         {"evalRef": "https://platform.adobe.io:443%s/constraints", "entityList":
           [{"entityType": "dataSet", "entityId": "%s"}]}]
        """
            .formatted(TRAIN, TRAIN, people);
    String bulk = POLICIES + "/bulk-eval";
    JsonNode answers = platform.send("POST", bulk, jobs, headers).body();
    assertThat(answers.get(0).get("body").get("violatedPolicies")).hasSize(1);
    assertThat(answers.get(1).get("body").get("violatedPolicies")).isEmpty();
    assertThat(platform.get(bulk, headers).status()).isEqualTo(405);
    platform.assertRefused(
        "POST", bulk, jobs.replace("/constraints", ""), headers, 400, "evalRef must");
    platform.assertRefused(
        "POST", bulk, jobs.replace("[\"C3\", \"I1\"]", "\"C3\""), headers, 400, "a list");
    platform.assertRefused(
        "POST", bulk, jobs.replace("entityList", "labels"), headers, 400, "of texts");
    platform.send("DELETE", OWN_POLICIES + "/" + made.get("id").asText(), headers);
    platform.send("DELETE", TRAIN, headers);
  }

  @Test
  void aLabelIsMadeAndStays() throws Exception {
    String secret = POLICIES + "/labels/custom/secret";
    String label = "{\"name\": \"secret\", \"category\": \"Custom\"}";
    assertThat(platform.send("PUT", secret, label, headers).status()).isEqualTo(201);
    assertThat(platform.send("PUT", secret, label, headers).status()).isEqualTo(200);
    assertThat(platform.send("DELETE", secret, headers).status()).isEqualTo(405);
    assertThat(platform.get(secret, headers).body().get("category").asText()).isEqualTo("Custom");
    platform.send(
        "POST",
        "/data/foundation/dataset/datasets/" + people + "/labels",
        "{\"labels\": [\"secret\"]}",
        headers);
    assertThat(platform.get(POLICIES + "/labels/custom", headers).body().get("children"))
        .as("the labels that there are, not those that data sets have")
        .hasSize(1);
  }

  private static JsonNode violated(String path) throws Exception {
    return platform.get(path, headers).body().get("violatedPolicies");
  }
}

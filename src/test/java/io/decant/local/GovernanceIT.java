package io.decant.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.testing.ServiceSwitches;
import io.decant.testing.TestSpark;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data sets, their schemas, and the labels of both. */
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
  private static String labels;

  @BeforeAll
  static void start() throws Exception {
    fixture = ServiceFixture.start(data, LocalServiceOptions.at(data));
    platform = new PlatformClient(fixture);
    headers = platform.headers(platform.accessToken());
    people = platform.dataSet("people", headers);
    labels = "/data/foundation/dataset/datasets/" + people + "/labels";
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @AfterEach
  void reset() throws Exception {
    ServiceSwitches.of(data).reset();
    String version = platform.get(labels, headers).etag();
    platform.send("DELETE", labels, PlatformClient.and(headers, "If-Match", version));
  }

  @Test
  void labelsOfADataSetAreWrittenOverTheirVersionOnly() throws Exception {
    PlatformClient.Answer none = platform.get(labels, headers);
    assertThat(none.body().get("AEP:dataset:" + people).get("labels")).isEmpty();
    PlatformClient.Answer first = platform.send("POST", labels, "{\"labels\": [\"C1\"]}", headers);
    assertThat(first.status()).isEqualTo(201);
    assertThat(first.body().get("labels").toString()).isEqualTo("[\"C1\"]");
    assertThat(first.body().get("code").asText()).isEqualTo("PES-201");
    assertThat(first.body().get("parents").get(0).get("id").asText()).endsWith(people);
    String two = "{\"labels\": [\"C1\", \"C2\"]}";
    platform.assertRefused(
        "POST", labels, two, headers, 400, "they are changed by PUT with If-Match");
    platform.assertRefused("PUT", labels, two, headers, 400, "If-Match is missing");
    platform.assertRefused("PUT", labels, two, withVersion(none), 412, "If-Match does not match");
    assertThat(platform.send("DELETE", labels, withVersion(none)).status()).isEqualTo(412);

    PlatformClient.Answer put = platform.send("PUT", labels, two, withVersion(first));
    assertThat(put.status()).isEqualTo(200);
    PlatformClient.Answer read = platform.get(labels, headers);
    JsonNode entity = read.body().get("AEP:dataset:" + people);
    assertThat(entity.get("imsOrg").asText()).isEqualTo("DECANTDEMO@AdobeOrg");
    assertThat(entity.get("labels").toString()).isEqualTo("[\"C1\",\"C2\"]");
    assertThat(read.etag()).isEqualTo(put.etag()).isNotEqualTo(first.etag());
    assertThat(platform.send("HEAD", labels, headers).etag()).isEqualTo(put.etag());
    String older = PlatformClient.CATALOG + "/" + people + "/labels";
    assertThat(platform.get(older, headers).body()).isEqualTo(read.body());

    assertThat(platform.send("DELETE", labels, withVersion(put)).status()).isEqualTo(200);
    assertThat(evaluated("/properties/amount").get("duleLabels")).isEmpty();
    assertThat(platform.send("POST", labels, two, headers).status()).isEqualTo(201);
    assertThat(platform.get(labels.replace(people, "none"), headers).status()).isEqualTo(404);
  }

  @Test
  void labelsOfFieldsAreGivenByTheOlderApiAndTakenAwayByTheNewer() throws Exception {
    String given =
        """
        {"labels": ["C1"], "optionalLabels": [{"option": {"id": "any", "contentType": "any",
         "schemaPath": "/properties/amount"}, "labels": ["C9", "S1"]}]}
        """;
    platform.assertRefused(
        "POST", labels, given, headers, 400, "optionalLabels can be taken away only");
    ServiceSwitches.of(data).set(Map.of("label-api", "older"));
    platform.send("POST", labels, "{\"labels\": [\"C12\"]}", headers);
    PlatformClient.Answer posted = platform.send("POST", labels, given, headers);
    assertThat(posted.body().get("optionalLabels"))
        .isEqualTo(JSON.readTree(given).get("optionalLabels"));

    JsonNode found = evaluated("/properties/amount");
    assertThat(found.get("duleLabels").toString()).isEqualTo("[\"C1\",\"C9\",\"S1\"]");
    JsonNode of = found.get("discoveredLabels").get(0).get("dataSetLabels");
    assertThat(of.get("dataSet").get("labels").toString()).isEqualTo("[\"C1\"]");
    assertThat(of.get("fields").toString())
        .isEqualTo("[{\"path\":\"/properties/amount\",\"labels\":[\"C9\",\"S1\"]}]");
    assertThat(evaluated("/properties/day").get("duleLabels").toString())
        .as("a field has the labels of its data set")
        .isEqualTo("[\"C1\"]");

    ServiceSwitches.of(data).reset();
    String more = given.replace("C9", "C8");
    platform.assertRefused(
        "PUT", labels, more, withVersion(posted), 400, "optionalLabels can be taken away only");
    PlatformClient.Answer fewer =
        platform.send("PUT", labels, given.replace("\"C9\", ", ""), withVersion(posted));
    assertThat(fewer.body().get("optionalLabels").get(0).get("labels").toString())
        .isEqualTo("[\"S1\"]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'labels': 'C9'}                          | labels must be a list.",
        "{'labels': [9]}                           | labels must be a list of texts.",
        "{'optionalLabels': {}}                    | optionalLabels must be a list.",
        "{'optionalLabels': [{'labels': ['C9']}]}  | option.schemaPath is missing",
        "['C9']                                    | The body must be a JSON object.",
      })
  void whatIsNoListOfLabelsIsRefused(String body, String why) throws Exception {
    platform.send("POST", labels, "{\"labels\": [\"C1\"]}", headers);
    PlatformClient.Answer before = platform.get(labels, headers);
    platform.assertRefused("PUT", labels, body.replace('\'', '"'), withVersion(before), 400, why);
    assertThat(platform.get(labels, headers)).isEqualTo(before);
  }

  @Test
  void ofSeveralThatWriteOverOneVersionOneSucceeds() throws Exception {
    Map<String, String> same = withVersion(platform.get(labels, headers));
    List<Callable<Integer>> writers =
        IntStream.range(0, 8)
            .<Callable<Integer>>mapToObj(
                i ->
                    () ->
                        platform
                            .send("PUT", labels, "{\"labels\": [\"C" + i + "\"]}", same)
                            .status())
            .toList();
    ExecutorService threads = Executors.newFixedThreadPool(writers.size());
    try {
      List<Integer> answers = new ArrayList<>();
      for (Future<Integer> answer : threads.invokeAll(writers)) {
        answers.add(answer.get());
      }
      assertThat(answers).containsOnlyOnce(200).containsOnly(200, 412);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void theCatalogShowsAPageOfDataSets() throws Exception {
    String catalog = PlatformClient.CATALOG;
    assertThat(tables(catalog + "/?limit=1")).containsExactly("numbers");
    assertThat(tables(catalog + "?start=1&limit=1")).containsExactly("people");
    assertThat(tables(catalog + "?start=2")).isEmpty();
    for (String wrong : List.of("limit=0", "limit=101", "limit=all", "start=-1")) {
      PlatformClient.Answer answer = platform.get(catalog + "?" + wrong, headers);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body().get("message").asText()).contains("must be a number from");
    }
    for (int i = 0; i < 20; i++) {
      Path table = data.resolve("service/tables/more_" + i);
      TestSpark.session().range(1).coalesce(1).write().parquet(table.toString());
    }
    assertThat(tables(catalog)).as("20 unless told otherwise").hasSize(20).contains("more_9");
    assertThat(tables(catalog + "?start=20")).containsExactly("numbers", "people");
  }

  @Test
  void aSchemaHasItsDescriptorsAndTheFieldsThatARoleMayNotSee() throws Exception {
    ServiceSwitches.of(data).set(Map.of("restricted", "people.person.note"));
    String catalog = PlatformClient.CATALOG + "/" + people;
    JsonNode dataSet = platform.get(catalog, headers).body().get(people);
    String id = dataSet.get("schemaRef").get("id").asText();
    assertThat(platform.get(SCHEMAS + "/schemas", headers).body().get("results").toString())
        .contains(id);
    String descriptor =
        """
        {"@type": "xdm:descriptorLabel", "xdm:sourceSchema": "%s", "xdm:sourceVersion": 1,
         "xdm:sourceProperty": ["/person/name"], "xdm:labels": ["core/I1"]}
        """
            .formatted(id);
    PlatformClient.Answer added =
        platform.send("POST", SCHEMAS + "/descriptors", descriptor, headers);
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
    assertThat(evaluated(leaf).get("duleLabels").toString())
        .as("a label of an object holds for what is in it")
        .isEqualTo("[\"I1\"]");
    String all = SCHEMAS + "/descriptors?property=@type==xdm:descriptorLabel&property=";
    assertThat(platform.get(all + "xdm:sourceSchema==" + id, headers).body().toString())
        .isEqualTo("{\"xdm:descriptorLabel\":[" + added.body() + "]}");
    assertThat(platform.get(all + "xdm:sourceSchema==other", headers).body()).isEmpty();
    assertThat(platform.get(all + "xdm:sourceSchema", headers).status()).isEqualTo(400);
    String one = SCHEMAS + "/descriptors/" + added.body().get("@id").asText();
    assertThat(platform.send("DELETE", one, headers).status()).isEqualTo(204);
    assertThat(platform.send("DELETE", one, headers).status()).isEqualTo(404);
    assertThat(platform.get(path + "x", headers).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'@type': 'xdm:descriptorIdentity'}        | xdm:sourceSchema is missing.",
        "{'@type': null, 'xdm:sourceSchema': 'any'} | @type is missing.",
        "{'@type': 'xdm:descriptorLabel', 'xdm:sourceSchema': 'any', 'xdm:sourceProperty': '/day'}"
            + " | xdm:labels must not be empty",
        "{'@type': 'xdm:descriptorLabel', 'xdm:sourceSchema': 'any', 'xdm:labels': ['core/C9'],"
            + " 'xdm:sourceProperty': 7} | xdm:sourceProperty must be a list",
      })
  void aDescriptorOfNothingIsRefused(String body, String why) throws Exception {
    String descriptors = SCHEMAS + "/descriptors";
    platform.assertRefused("POST", descriptors, body.replace('\'', '"'), headers, 400, why);
    assertThat(platform.get(descriptors, headers).body()).isEmpty();
  }

  private static List<String> tables(String path) throws Exception {
    List<String> tables = new ArrayList<>();
    for (JsonNode dataSet : platform.get(path, headers).body()) {
      tables.add(dataSet.get("tags").get("adobe/pqs/table").get(0).asText());
    }
    return tables;
  }

  private static Map<String, String> withVersion(PlatformClient.Answer answer) {
    return PlatformClient.and(headers, "If-Match", answer.etag());
  }

  private static JsonNode evaluated(String field) throws Exception {
    String entities =
        """
        [{"entityType": "dataSet", "entityId": "%s", "entityMeta": {"fields": ["%s"]}}]
        """
            .formatted(people, field);
    return platform.send("POST", DATA_SCIENCE, entities, headers).body();
  }
}

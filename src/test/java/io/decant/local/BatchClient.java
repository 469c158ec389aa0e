package io.decant.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** A program that uploads batches into a data set and follows what becomes of them. */
final class BatchClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  static final String IMPORT = "/data/foundation/import/batches";
  static final String CATALOG = "/data/foundation/catalog/batches";

  private final PlatformClient platform;
  private final String dataSet;
  private final Map<String, String> headers;

  BatchClient(PlatformClient platform, String dataSet, Map<String, String> headers) {
    this.platform = platform;
    this.dataSet = dataSet;
    this.headers = headers;
  }

  String create(String format, String more) throws Exception {
    return create(body(format, more));
  }

  String create(ObjectNode body) throws Exception {
    PlatformClient.Answer answer = platform.send("POST", IMPORT, body, headers);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    assertThat(answer.body().get("status").asText()).isEqualTo("loading");
    return answer.body().get("id").asText();
  }

  /** A batch with rows as lines of JSON. */
  String uploaded(String rows) throws Exception {
    String batch = create("json", "");
    put(batch, "a.json", rows);
    return batch;
  }

  /** What makes a batch replace another. */
  static String replay(String predecessor) {
    return "\"replay\": {\"predecessors\": [\"%s\"], \"reason\": \"replace\"}, "
        .formatted(predecessor);
  }

  ObjectNode body(String format, String more) throws IOException {
    return (ObjectNode)
        JSON.readTree(
            "{%s\"datasetId\": \"%s\", \"inputFormat\": {\"format\": \"%s\"}}"
                .formatted(more, dataSet, format));
  }

  String file(String batch, String name) {
    return IMPORT + "/" + batch + "/datasets/" + dataSet + "/files/" + name;
  }

  void put(String batch, String name, String text) throws Exception {
    put(batch, name, text.getBytes(StandardCharsets.UTF_8));
  }

  void put(String batch, String name, byte[] bytes) throws Exception {
    PlatformClient.Answer answer = platform.upload("PUT", file(batch, name), bytes, headers);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().isMissingNode()).isTrue();
  }

  PlatformClient.Answer piece(String path, byte[] bytes, int from, int to) throws Exception {
    String range = "bytes " + from + "-" + (to - 1) + "/" + bytes.length;
    Map<String, String> ranged = PlatformClient.and(headers, "Content-Range", range);
    return platform.upload("PATCH", path, Arrays.copyOfRange(bytes, from, to), ranged);
  }

  PlatformClient.Answer act(String batch, String action) throws Exception {
    return platform.send("POST", IMPORT + "/" + batch + "?action=" + action, headers);
  }

  JsonNode completed(String batch) throws Exception {
    assertThat(act(batch, "COMPLETE").status()).isEqualTo(200);
    return awaitEnd(batch, new LinkedHashSet<>());
  }

  String status(String batch) throws Exception {
    return described(batch).get("status").asText();
  }

  JsonNode described(String batch) throws Exception {
    return platform.get(CATALOG + "/" + batch, headers).body().get(batch);
  }

  /** The batch when it is over; what it has been called until then is added to a set. */
  JsonNode awaitEnd(String batch, Set<String> seen) throws Exception {
    long end = System.nanoTime() + 60_000_000_000L;
    while (true) {
      JsonNode now = described(batch);
      seen.add(now.get("status").asText());
      if (seen.contains("success") || seen.contains("failed")) {
        return now;
      }
      assertThat(System.nanoTime()).as("still " + now).isLessThan(end);
      Thread.sleep(20);
    }
  }
}

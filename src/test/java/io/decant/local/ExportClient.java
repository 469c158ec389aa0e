package io.decant.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** A program that sets up exports of data sets, runs them and waits for them. */
final class ExportClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  static final String FLOWS = "/data/foundation/flowservice";
  static final String AD_HOC = "/data/core/activation/disflowprovider/adhocrun";
  private static final String DATA_LAKE = "23598e46-f560-407b-88d5-ea6207e49db0";
  private static final String LANDING_ZONE = "10440537-2a7b-4583-ac39-ed38d4b848e8";

  private final PlatformClient platform;
  private final String platformUrl;
  private final Map<String, String> headers;

  ExportClient(PlatformClient platform, String platformUrl, Map<String, String> headers) {
    this.platform = platform;
    this.platformUrl = platformUrl;
    this.headers = headers;
  }

  String flow(String dataSet, String format, String spec, long start) throws Exception {
    String base = made("connections", base());
    String source = made("sourceConnections", source(dataSet));
    String target = made("targetConnections", target(base, format));
    return made("flows", flowBody(source, target, spec, start));
  }

  static String base() {
    return "{\"name\": \"zone\", \"connectionSpec\": {\"id\": \"%s\"}}".formatted(LANDING_ZONE);
  }

  static String source(String dataSet) {
    return """
    {"name": "lake", "connectionSpec": {"id": "%s", "version": "1.0"},
     "params": {"datasets": [{"dataSetId": "%s"}]}, "data": {"format": "parquet"}}
    """
        .formatted(DATA_LAKE, dataSet);
  }

  static String target(String base, String format) {
    return """
    {"name": "files", "baseConnectionId": "%s", "connectionSpec": {"id": "%s"}, "params":
     {"mode": "Server-to-server", "compression": "GZIP", "datasetFileType": "%s",
      "path": "cmle/egress"}}
    """
        .formatted(base, LANDING_ZONE, format);
  }

  static String flowBody(String source, String target, String spec, long start) {
    return """
    {"name": "export", "flowSpec": {"id": "%s"}, "sourceConnectionIds": ["%s"],
     "targetConnectionIds": ["%s"], "transformations": [],
     "scheduleParams": {"interval": 3, "timeUnit": "hour", "startTime": %d}}
    """
        .formatted(spec, source, target, start);
  }

  PlatformClient.Answer answer(String kind, String body) throws Exception {
    return post(FLOWS + "/" + kind, body);
  }

  String made(String kind, String body) throws Exception {
    PlatformClient.Answer answer = answer(kind, body);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    assertThat(answer.body().has("etag")).isTrue();
    return answer.body().get("id").asText();
  }

  PlatformClient.Answer post(String path, String body) throws Exception {
    return platform.send("POST", path, JSON.readTree(body), headers);
  }

  PlatformClient.Answer adHoc(String flow, String dataSet) throws Exception {
    return adHoc(destination(flow, dataSet));
  }

  static String destination(String flow, String dataSet) {
    return "{\"flowId\": \"%s\", \"datasets\": [{\"id\": \"%s\"}]}".formatted(flow, dataSet);
  }

  PlatformClient.Answer adHoc(String destinations) throws Exception {
    String body = "{\"activationInfo\": {\"destinations\": [" + destinations + "]}}";
    String accept = "application/vnd.adobe.adhoc.dataset.activation+json; version=1";
    return platform.send(
        "POST", AD_HOC, JSON.readTree(body), PlatformClient.and(headers, "Accept", accept));
  }

  JsonNode runs(String flow) throws Exception {
    return platform.get(FLOWS + "/runs?property=flowId==" + flow, headers).body().get("items");
  }

  JsonNode item(String path) throws Exception {
    return platform.get(path, headers).body().get("items").get(0);
  }

  JsonNode awaitEnd(PlatformClient.Answer taken) throws Exception {
    String url = taken.body().at("/destinations/0/datasets/0/statusURL").asText();
    String path = url.substring(platformUrl.length());
    long end = System.nanoTime() + 60_000_000_000L;
    JsonNode run = item(path);
    while (!run.at("/metrics/durationSummary").has("completedAtUTC")) {
      assertThat(System.nanoTime()).as("still " + run).isLessThan(end);
      Thread.sleep(30);
      run = item(path);
    }
    return run;
  }

  /** The runs of a flow as soon as so many have ended. */
  JsonNode awaitRuns(String flow, int number) throws Exception {
    long end = System.nanoTime() + 60_000_000_000L;
    while (true) {
      JsonNode runs = runs(flow);
      if (runs.size() >= number
          && runs.get(number - 1).at("/metrics/durationSummary").has("completedAtUTC")) {
        return runs;
      }
      assertThat(System.nanoTime()).as("still " + runs).isLessThan(end);
      Thread.sleep(30);
    }
  }
}

package io.decant.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.config.PlatformConfig;
import io.decant.error.SourceException;
import io.decant.platform.HttpExchange.Repeat;
import io.decant.platform.PlatformCalls.Call;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Batches of the Batch Ingestion API: made, filled with files, completed, and looked at in the
 * catalog. Failures are {@link SourceException}s, whose message names the call.
 */
public final class Batches {
  private static final String IMPORT = "/data/foundation/import/batches";
  private static final String CATALOG = "/data/foundation/catalog/batches";
  private static final String PERMISSION = "Manage Datasets";

  /** The most that the catalog lists at once (documented). */
  private static final int PAGE = 100;

  private final PlatformConfig platform;
  private final PlatformCalls calls;
  private final Duration firstPause;

  /** Those of a Platform. */
  public Batches(PlatformConfig platform) {
    this(platform, Duration.ofMillis(200));
  }

  /**
   * The same.
   *
   * @param firstPause how long {@link #await} waits between its first questions
   */
  Batches(PlatformConfig platform, Duration firstPause) {
    this.platform = platform;
    this.calls = new PlatformCalls(platform, ImsTokens.shared());
    this.firstPause = firstPause;
  }

  /** Makes a batch, once or not at all as far as the answer tells; its identifier. */
  public String create(BatchRequest request) {
    BodyPublisher body = BodyPublishers.ofString(request.body().toString());
    String name = "to make a batch of data set " + request.dataSet();
    String id = calls.json(post("", body, name, Repeat.UNLESS_TAKEN)).path("id").asText();
    if (id.isEmpty()) {
      throw unclear(name);
    }
    return id;
  }

  /**
   * Uploads a file; one of its name in the batch is replaced.
   *
   * @param pieceBytes the most that is sent at once: what is larger goes in pieces of this size
   */
  public void upload(String batch, String dataSet, String file, Content content, long pieceBytes) {
    String path = "/" + batch + "/datasets/" + dataSet + "/files/" + encoded(file);
    String name = "to take file " + file + " into batch " + batch;
    if (content.size() <= pieceBytes) {
      send("PUT", path, name, new ContentPart(content, 0, content.size()), Map.of());
      return;
    }
    calls.json(post(path + "?action=INITIALIZE", BodyPublishers.noBody(), name, Repeat.ALWAYS));
    for (long first = 0; first < content.size(); first += pieceBytes) {
      ContentPart part =
          new ContentPart(content, first, Math.min(pieceBytes, content.size() - first));
      send("PATCH", path, name, part, Map.of("Content-Range", part.range()));
    }
    calls.json(post(path + "?action=COMPLETE", BodyPublishers.noBody(), name, Repeat.ALWAYS));
  }

  /** Says that every file is there; who has not heard the answer may say so again. */
  public void complete(String batch) {
    act(batch, "COMPLETE", "to complete batch " + batch);
  }

  /** Gives a batch up that has not ended; one that has is refused. */
  public void abort(String batch) {
    act(batch, "ABORT", "to abort batch " + batch);
  }

  /** Where a batch stands now. */
  public BatchRun get(String batch) {
    String name = "for batch " + batch;
    JsonNode answer = calls.json(Call.get(CATALOG + "/" + batch, name, PERMISSION)).path(batch);
    if (answer.path("status").asText().isEmpty()) {
      throw unclear(name);
    }
    return BatchRun.of(batch, answer);
  }

  /** All batches of a data set, the newest first. */
  public List<BatchRun> ofDataSet(String dataSet) {
    String options = "?limit=" + PAGE + "&orderBy=desc:created&dataSet=" + encoded(dataSet);
    String name = "for batches of data set " + dataSet;
    Map<String, BatchRun> found = new LinkedHashMap<>();
    for (int start = 0; ; start += PAGE) {
      JsonNode page = calls.json(Call.get(CATALOG + options + "&start=" + start, name, PERMISSION));
      // One that others make meanwhile moves an older one to the next page, where it comes again.
      page.fields()
          .forEachRemaining(
              one -> found.putIfAbsent(one.getKey(), BatchRun.of(one.getKey(), one.getValue())));
      if (page.size() < PAGE) {
        return List.copyOf(found.values());
      }
    }
  }

  /**
   * Asks until the batch has ended or the time is over; which of the two, tells its state.
   *
   * @param limit how long to ask
   */
  public BatchRun await(String batch, Duration limit) {
    return new Polling(platform.source(), firstPause)
        .await("batch " + batch, limit, () -> get(batch), run -> run.state().isEnd());
  }

  private void act(String batch, String action, String name) {
    calls.json(
        post("/" + batch + "?action=" + action, BodyPublishers.noBody(), name, Repeat.ALWAYS));
  }

  private void send(
      String method, String path, String name, ContentPart part, Map<String, String> range) {
    Map<String, String> headers = new HashMap<>(range);
    headers.put("Content-Type", "application/octet-stream");
    calls.json(
        new Call(method, IMPORT + path, part.body(), name, PERMISSION, Repeat.ALWAYS)
            .with(headers)
            .within(part.timeout()));
  }

  private static Call post(String path, BodyPublisher body, String name, Repeat repeat) {
    return new Call("POST", IMPORT + path, body, name, PERMISSION, repeat);
  }

  private SourceException unclear(String name) {
    return SourceException.of(
        "source " + platform.source(),
        platform.url() + ", asked " + name + ", answers without id or state.",
        "Look at platform-url.");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

package io.decant.platform;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A batch of Parquet files that is to be made.
 *
 * @param dataSet the identifier of the data set
 * @param replaced batches whose rows it takes the place of
 * @param tags what is written on it, to recognise it by
 */
public record BatchRequest(String dataSet, List<String> replaced, List<String> tags) {
  /** The name of our tags among those of others. */
  static final String TAG = "decant";

  /** Copies the lists. */
  public BatchRequest {
    replaced = List.copyOf(replaced);
    tags = List.copyOf(tags);
  }

  ObjectNode body() {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("datasetId", dataSet);
    body.putObject("inputFormat").put("format", "parquet");
    body.put("enableErrorDiagnostics", true);
    tags.forEach(body.putObject("tags").putArray(TAG)::add);
    if (!replaced.isEmpty()) {
      ObjectNode replay = body.putObject("replay");
      replaced.forEach(replay.putArray("predecessors")::add);
      replay.put("reason", "replace");
    }
    return body;
  }
}

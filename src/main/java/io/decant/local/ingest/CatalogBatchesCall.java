package io.decant.local.ingest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.local.http.Call;
import io.decant.local.http.HttpFailure;
import io.decant.local.http.Request;
import io.decant.local.http.Response;
import java.util.List;

/** What the catalog says of batches: of one, or of all, or of all of a data set. */
public final class CatalogBatchesCall implements Call {
  private final Batches batches;
  private final BatchJson json;

  /** The calls of the catalog's {@code /batches}. */
  public CatalogBatchesCall(Batches batches, BatchJson json) {
    this.batches = batches;
    this.json = json;
  }

  @Override
  public Response answer(Request request) {
    if (!request.method().equals("GET")) {
      throw HttpFailure.noSuchMethod(request);
    }
    String dataSet = request.query().getOrDefault("dataSet", "");
    List<IngestBatch> found =
        request.parts().isEmpty()
            ? batches.all().stream()
                .filter(batch -> dataSet.isEmpty() || dataSet.equals(batch.dataSet().id()))
                .toList()
            : List.of(batches.find(request.parts().get(0)));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    found.forEach(batch -> answer.set(batch.id(), json.of(batch)));
    return Response.ok(answer);
  }
}

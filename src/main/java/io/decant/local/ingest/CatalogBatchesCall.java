package io.decant.local.ingest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.local.http.Call;
import io.decant.local.http.HttpFailure;
import io.decant.local.http.Request;
import io.decant.local.http.Response;
import java.util.Comparator;
import java.util.List;

/**
 * What the catalog says of batches: of one, or of some of all or of a data set. Whoever asks for no
 * number of them gets 20 and is not told that there are more, as documented.
 */
public final class CatalogBatchesCall implements Call {
  private static final int SHOWN = 20;
  private static final int MOST_SHOWN = 100;

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
    List<IngestBatch> found =
        request.parts().isEmpty() ? listed(request) : List.of(batches.find(request.parts().get(0)));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    found.forEach(batch -> answer.set(batch.id(), json.of(batch)));
    return Response.ok(answer);
  }

  private List<IngestBatch> listed(Request request) {
    String dataSet = request.query().getOrDefault("dataSet", "");
    Comparator<IngestBatch> order =
        Comparator.comparing(IngestBatch::created).thenComparing(IngestBatch::id);
    boolean newestFirst = request.query().getOrDefault("orderBy", "").equals("desc:created");
    return batches.all().stream()
        .filter(batch -> dataSet.isEmpty() || dataSet.equals(batch.dataSet().id()))
        .sorted(newestFirst ? order.reversed() : order)
        .skip(request.number("start", 0, 0, Integer.MAX_VALUE))
        .limit(request.number("limit", SHOWN, 1, MOST_SHOWN))
        .toList();
  }
}

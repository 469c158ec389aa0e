package io.decant.local.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.local.http.Call;
import io.decant.local.http.HttpFailure;
import io.decant.local.http.Request;
import io.decant.local.http.Response;

/** {@code adhocrun}: a run of a flow now. GUESS: 406 without its own media type. */
public final class AdHocRunCall implements Call {
  private static final String MEDIA_TYPE = "application/vnd.adobe.adhoc.dataset.activation+json";
  private static final String STATUS = "/data/foundation/flowservice/runs/";

  private final Exports exports;

  /** Runs of these. */
  public AdHocRunCall(Exports exports) {
    this.exports = exports;
  }

  @Override
  public Response answer(Request request) {
    if (!request.method().equals("POST")) {
      throw HttpFailure.noSuchMethod(request);
    }
    if (!request.header("Accept").orElse("").startsWith(MEDIA_TYPE)) {
      throw HttpFailure.of(406, "The header Accept must be " + MEDIA_TYPE + "; version=1.");
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode destinations = answer.putArray("destinations");
    String platform = "https://" + request.header("Host").orElse("platform.adobe.io");
    for (JsonNode destination : request.json().path("activationInfo").path("destinations")) {
      ExportFlow flow = exports.flow(destination.path("flowId").asText());
      ArrayNode dataSets = destinations.addObject().putArray("datasets");
      for (JsonNode dataSet : destination.path("datasets")) {
        String id = dataSet.path("id").asText();
        if (!flow.dataSet().id().equals(id)) {
          throw HttpFailure.badRequest("Flow " + flow.id() + " does not export data set " + id);
        }
        dataSets
            .addObject()
            .put("id", id)
            .put("statusURL", platform + STATUS + exports.runAdHoc(flow).id())
            .put("flowId", flow.id());
      }
    }
    return Response.ok(answer);
  }
}

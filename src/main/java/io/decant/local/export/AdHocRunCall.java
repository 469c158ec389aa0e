package io.decant.local.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.local.http.Call;
import io.decant.local.http.HttpFailure;
import io.decant.local.http.Request;
import io.decant.local.http.Response;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
    Set<ExportFlow> flows = new LinkedHashSet<>();
    for (JsonNode destination : request.json().path("activationInfo").path("destinations")) {
      flows.add(flow(destination));
    }
    if (flows.isEmpty()) {
      throw HttpFailure.badRequest("activationInfo.destinations names no flow.");
    }
    // None begins when one may not.
    flows.forEach(exports::checkAdHoc);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode destinations = answer.putArray("destinations");
    String host = request.header("Host").orElseThrow();
    for (ExportFlow flow : flows) {
      destinations
          .addObject()
          .putArray("datasets")
          .addObject()
          .put("id", flow.dataSet().id())
          .put("statusURL", "https://" + host + STATUS + exports.runAdHoc(flow).id())
          .put("flowId", flow.id());
    }
    return Response.ok(answer);
  }

  private ExportFlow flow(JsonNode destination) {
    ExportFlow flow = exports.flow(destination.path("flowId").asText());
    String dataSet = flow.dataSet().id();
    List<String> asked = destination.path("datasets").findValuesAsText("id");
    if (!asked.equals(List.of(dataSet))) {
      throw HttpFailure.badRequest(
          "Flow %s exports data set %s, not %s.".formatted(flow.id(), dataSet, asked));
    }
    return flow;
  }
}

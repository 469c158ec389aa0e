package io.decant.local.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.local.http.Call;
import io.decant.local.http.HttpFailure;
import io.decant.local.http.Request;
import io.decant.local.http.Response;
import io.decant.local.sql.DataSets;
import io.decant.local.sql.DataSets.DataSet;
import io.decant.local.sql.Switches;
import java.util.List;
import java.util.Optional;

/**
 * The flow service, as far as exports of data sets need it: connections, flows and their runs.
 * GUESS: that a part of {@code scheduleParams} in a PATCH leaves the rest as it is.
 */
public final class FlowServiceCall implements Call {
  private static final String CONNECTIONS = "connections";
  private static final String SOURCES = "sourceConnections";
  private static final String TARGETS = "targetConnections";
  private static final String FLOWS = "flows";
  private static final String SCHEDULE = "scheduleParams";
  private static final String OF_FLOW = "flowId==";

  private final DataSets dataSets;
  private final Exports exports;
  private final Switches switches;
  private final FlowObjects objects = new FlowObjects();

  /**
   * The calls of {@code /flowservice}.
   *
   * @param switches the clock by which flows are made
   */
  public FlowServiceCall(DataSets dataSets, Exports exports, Switches switches) {
    this.dataSets = dataSets;
    this.exports = exports;
    this.switches = switches;
  }

  @Override
  public Response answer(Request request) {
    List<String> parts = request.parts();
    String kind = parts.isEmpty() ? "" : parts.get(0);
    String id = parts.size() > 1 ? parts.get(1) : "";
    return switch (request.method() + " " + kind + (id.isEmpty() ? "" : " one")) {
      case "POST connections", "POST sourceConnections", "POST targetConnections", "POST flows" ->
          Response.created(FlowObjects.receipt(add(kind, request.json())));
      case "GET connections one", "GET sourceConnections one", "GET targetConnections one" ->
          Response.ok(items(List.of(objects.get(kind, id))));
      case "GET flows one" -> Response.ok(items(List.of(flow(id))));
      case "POST flows one" -> Response.ok(act(id, request.query().getOrDefault("action", "")));
      case "PATCH flows one" -> Response.ok(change(id, request));
      case "GET runs one" -> Response.ok(items(List.of(exports.run(id).json())));
      case "GET runs" -> Response.ok(runs(request.query().getOrDefault("property", "")));
      default -> throw HttpFailure.noSuchMethod(request);
    };
  }

  private ObjectNode add(String kind, ObjectNode body) {
    switch (kind) {
      case SOURCES -> dataSet(body);
      case TARGETS -> {
        objects.get(CONNECTIONS, body.path("baseConnectionId").asText());
        Target.of(body.path("params"));
      }
      case FLOWS -> {
        return addFlow(body);
      }
      default -> {
        if (body.path("connectionSpec").path("id").asText().isEmpty()) {
          throw HttpFailure.badRequest("connectionSpec.id is missing.");
        }
      }
    }
    return objects.add(kind, body);
  }

  private ObjectNode addFlow(ObjectNode body) {
    ObjectNode source = objects.get(SOURCES, body.path("sourceConnectionIds").path(0).asText());
    ObjectNode target = objects.get(TARGETS, body.path("targetConnectionIds").path(0).asText());
    Schedule schedule = Schedule.of(body.path(SCHEDULE));
    ObjectNode kept = objects.add(FLOWS, body);
    exports.add(
        new ExportFlow(
            kept.get("id").asText(),
            body.path("flowSpec").path("id").asText(),
            dataSet(source),
            Target.of(target.path("params")),
            schedule,
            switches.now()));
    return kept;
  }

  private DataSet dataSet(ObjectNode source) {
    JsonNode named = source.path("params").path("datasets");
    if (named.size() != 1) {
      throw HttpFailure.badRequest("params.datasets must name one data set.");
    }
    String id = named.get(0).path("dataSetId").asText();
    return dataSets.find(id).orElseThrow(() -> HttpFailure.notFound("data set", id));
  }

  private ObjectNode flow(String id) {
    String state = exports.flow(id).enabled() ? "enabled" : "disabled";
    return objects.get(FLOWS, id).put("state", state);
  }

  private ObjectNode act(String id, String action) {
    if (!action.equals("enable") && !action.equals("disable")) {
      throw HttpFailure.badRequest("action must be enable or disable.");
    }
    exports.flow(id).enable(action.equals("enable"));
    return FlowObjects.receipt(objects.get(FLOWS, id));
  }

  private synchronized ObjectNode change(String id, Request request) {
    ObjectNode flow = objects.get(FLOWS, id);
    if (!request.header("If-Match").equals(Optional.of(flow.get("etag").asText()))) {
      throw HttpFailure.of(412, "The flow " + id + " has changed: If-Match does not match.");
    }
    for (JsonNode operation : request.array()) {
      if (!operation.path("path").asText().equals("/" + SCHEDULE)
          || !(operation.get("value") instanceof ObjectNode given)) {
        throw HttpFailure.badRequest("Only /scheduleParams of a flow can be changed here.");
      }
      ((ObjectNode) flow.get(SCHEDULE)).setAll(given);
    }
    exports.flow(id).reschedule(Schedule.of(flow.get(SCHEDULE)));
    return FlowObjects.receipt(objects.replace(FLOWS, flow));
  }

  private ObjectNode runs(String property) {
    if (!property.startsWith(OF_FLOW)) {
      throw HttpFailure.badRequest("property must be " + OF_FLOW + "<id>.");
    }
    String flow = property.substring(OF_FLOW.length());
    return items(exports.runs(flow).stream().map(ExportRun::json).toList());
  }

  private static ObjectNode items(List<ObjectNode> found) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    found.forEach(answer.putArray("items")::add);
    return answer;
  }
}

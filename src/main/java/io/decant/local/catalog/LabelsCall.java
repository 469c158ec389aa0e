package io.decant.local.catalog;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.local.http.Call;
import io.decant.local.http.HttpFailure;
import io.decant.local.http.Request;
import io.decant.local.http.Response;
import io.decant.local.sql.DataSets;
import java.util.UUID;

/**
 * The labels of one data set, read and written as a whole. Writing over them needs the version that
 * is written over. GUESS: 412 for another version, 400 for none.
 */
public final class LabelsCall implements Call {
  private static final String VERSION = "etag";
  private static final String LABELS = "labels";
  private static final String FIELDS = "optionalLabels";

  private final DataSets dataSets;
  private final DataSetLabels labels;
  private final String organization;

  /** The calls of {@code /{dataSetId}/labels}. */
  public LabelsCall(DataSets dataSets, DataSetLabels labels, String organization) {
    this.dataSets = dataSets;
    this.labels = labels;
    this.organization = organization;
  }

  @Override
  public synchronized Response answer(Request request) {
    if (request.parts().size() != 2 || !request.parts().get(1).equals(LABELS)) {
      throw HttpFailure.noSuchMethod(request);
    }
    String id = request.parts().get(0);
    if (dataSets.find(id).isEmpty()) {
      throw HttpFailure.notFound("data set", id);
    }
    return switch (request.method()) {
      case "GET" -> read(id);
      case "POST" -> write(id, request.json());
      case "PUT" -> {
        requireVersion(id, request);
        yield write(id, request.json());
      }
      case "DELETE" -> {
        requireVersion(id, request);
        write(id, JsonNodeFactory.instance.objectNode());
        yield Response.ok();
      }
      default -> throw HttpFailure.noSuchMethod(request);
    };
  }

  private Response read(String id) {
    ObjectNode put = labels.put(id);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ObjectNode entity = answer.putObject("AEP:dataset:" + id).put("imsOrg", organization);
    entity.setAll(shown(put));
    return Response.ok(answer).withEtag(version(put));
  }

  private Response write(String id, ObjectNode body) {
    ObjectNode kept = shown(body).put(VERSION, UUID.randomUUID().toString());
    labels.put(id, kept);
    return Response.ok(shown(kept)).withEtag(version(kept));
  }

  private void requireVersion(String id, Request request) {
    String given =
        request
            .header("If-Match")
            .orElseThrow(() -> HttpFailure.badRequest("The header If-Match is missing."));
    if (!given.replace("\"", "").equals(version(labels.put(id)))) {
      throw HttpFailure.of(412, "The labels of " + id + " have changed: If-Match does not match.");
    }
  }

  private static String version(ObjectNode put) {
    return put.path(VERSION).asText(new UUID(0, 0).toString());
  }

  private static ObjectNode shown(ObjectNode put) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    put.withArray(LABELS).forEach(shown.withArray(LABELS)::add);
    put.withArray(FIELDS).forEach(shown.withArray(FIELDS)::add);
    return shown;
  }
}

package io.decant.local.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.local.catalog.DataSetLabels.Labels;
import io.decant.local.http.Call;
import io.decant.local.http.HttpFailure;
import io.decant.local.http.JsonLists;
import io.decant.local.http.Request;
import io.decant.local.http.Response;
import io.decant.local.sql.DataSets;
import io.decant.local.sql.DataSets.DataSet;
import io.decant.local.sql.Switch;
import io.decant.local.sql.Switches;
import java.util.List;
import java.util.NavigableSet;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The labels of one data set, read and written as a whole. Writing over them needs the version that
 * is written over. GUESS: 412 for another version, 400 for none and for what an API does not take,
 * and that a data set without labels has a version.
 */
public final class LabelsCall implements Call {
  private static final String VERSION = "etag";

  /** Both are documented, the newer one by the newer pages. */
  private enum Api {
    /** POST is for the first labels only, and labels of fields can be taken away only. */
    NEWER,
    /** POST writes over what there is, and fields are labelled here too. */
    OLDER
  }

  private final DataSets dataSets;
  private final Schemas schemas;
  private final DataSetLabels labels;
  private final Switches switches;
  private final String organization;

  /** The calls of {@code /{dataSetId}/labels}. */
  public LabelsCall(
      DataSets dataSets,
      Schemas schemas,
      DataSetLabels labels,
      Switches switches,
      String organization) {
    this.dataSets = dataSets;
    this.schemas = schemas;
    this.labels = labels;
    this.switches = switches;
    this.organization = organization;
  }

  @Override
  public Response answer(Request request) {
    if (request.parts().size() != 2 || !request.parts().get(1).equals("labels")) {
      throw HttpFailure.noSuchMethod(request);
    }
    String id = request.parts().get(0);
    DataSet dataSet = dataSets.find(id).orElseThrow(() -> HttpFailure.notFound("data set", id));
    return switch (request.method()) {
      case "GET" -> read(id);
      case "POST" -> {
        ObjectNode kept = write(id, request.json(), known -> requireFirst(id, known));
        yield Response.created(said(dataSet, kept, "PES-201", "POST")).withEtag(version(kept));
      }
      case "PUT" -> {
        ObjectNode kept = write(id, request.json(), sameVersion(id, request));
        yield Response.ok(said(dataSet, kept, "PES-200", "PUT")).withEtag(version(kept));
      }
      case "DELETE" -> {
        write(id, JsonNodeFactory.instance.objectNode(), sameVersion(id, request));
        yield Response.ok();
      }
      default -> throw HttpFailure.noSuchMethod(request);
    };
  }

  private Response read(String id) {
    ObjectNode put = labels.put(id);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.putObject("AEP:dataset:" + id).put("imsOrg", organization).setAll(shown(put));
    return Response.ok(answer).withEtag(version(put));
  }

  private ObjectNode write(String id, ObjectNode body, Consumer<ObjectNode> check) {
    Labels wanted = DataSetLabels.read(body);
    ObjectNode kept = shown(body).put(VERSION, UUID.randomUUID().toString());
    return labels.change(
        id,
        known -> {
          check.accept(known);
          if (isNewer()) {
            requireNoMoreOfFields(DataSetLabels.read(known), wanted);
          }
          return kept;
        });
  }

  private boolean isNewer() {
    return switches.choice(Switch.LABEL_API, Api.class) == Api.NEWER;
  }

  private void requireFirst(String id, ObjectNode known) {
    if (isNewer() && !DataSetLabels.read(known).all().isEmpty()) {
      throw HttpFailure.badRequest(
          "The data set " + id + " has labels: they are changed by PUT with If-Match.");
    }
  }

  private static void requireNoMoreOfFields(Labels known, Labels wanted) {
    wanted
        .fields()
        .forEach(
            (field, names) -> {
              NavigableSet<String> before = known.fields().get(field);
              if (before == null || !before.containsAll(names)) {
                throw HttpFailure.badRequest(
                    "optionalLabels can be taken away only; label " + field + " in the schema.");
              }
            });
  }

  private static Consumer<ObjectNode> sameVersion(String id, Request request) {
    String given =
        request
            .header("If-Match")
            .orElseThrow(() -> HttpFailure.badRequest("The header If-Match is missing."))
            .replace("\"", "");
    return known -> {
      if (!given.equals(version(known))) {
        throw HttpFailure.of(
            412, "The labels of " + id + " have changed: If-Match does not match.");
      }
    };
  }

  private static String version(ObjectNode put) {
    return put.path(VERSION).asText(new UUID(0, 0).toString());
  }

  private ObjectNode said(DataSet dataSet, ObjectNode kept, String code, String method) {
    ObjectNode said = shown(kept).put("code", code).put("message", method + " Successful");
    said.putArray("parents")
        .addObject()
        .put("id", schemas.alternative(dataSet))
        .put("type", "schema")
        .put("namespace", "AEP");
    return said;
  }

  private static ObjectNode shown(JsonNode put) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    for (String list : List.of(DataSetLabels.WHOLE, DataSetLabels.FIELDS)) {
      shown.set(list, JsonLists.elements(put, list));
    }
    return shown;
  }
}

package io.decant.local.catalog;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.local.http.Call;
import io.decant.local.http.HttpFailure;
import io.decant.local.http.Request;
import io.decant.local.http.Response;
import io.decant.local.sql.DataSets;
import io.decant.local.sql.DataSets.DataSet;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Data sets in the catalog: from the identifier to the name of the table, its schema and size; and
 * new ones.
 */
public final class CatalogCall implements Call {
  private static final String MEASURED = "extensions";
  private static final int SHOWN = 20;
  private static final int MOST_SHOWN = 100;

  private final DataSets dataSets;
  private final Schemas schemas;
  private final LabelsCall labels;
  private final MadeDataSets made;

  /**
   * The calls of {@code /dataSets}.
   *
   * @param made those that clients have made
   * @param labels answers for {@code /dataSets/{id}/labels}, an older way to them
   */
  public CatalogCall(DataSets dataSets, Schemas schemas, MadeDataSets made, LabelsCall labels) {
    this.dataSets = dataSets;
    this.schemas = schemas;
    this.labels = labels;
    this.made = made;
  }

  /**
   * One data set by its identifier, or several; an object with a field for each, and of each the
   * properties that are asked for, or all.
   */
  @Override
  public Response answer(Request request) {
    if (request.parts().size() > 1) {
      return labels.answer(request);
    }
    if (request.method().equals("POST") && request.parts().isEmpty()) {
      String reference = "@/dataSets/" + made.add(request.json()).id();
      return Response.created(JsonNodeFactory.instance.arrayNode().add(reference));
    } else if (!request.method().equals("GET")) {
      throw HttpFailure.noSuchMethod(request);
    }
    List<String> properties =
        Arrays.stream(request.query().getOrDefault("properties", "").split(","))
            .filter(name -> !name.isEmpty())
            .toList();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    for (DataSet dataSet : wanted(request)) {
      ObjectNode json = described(dataSet);
      if (properties.isEmpty() || properties.contains(MEASURED)) {
        measure(dataSet, json);
      }
      answer.set(dataSet.id(), properties.isEmpty() ? json : json.retain(properties));
    }
    return Response.ok(answer);
  }

  private ObjectNode described(DataSet dataSet) {
    Optional<ObjectNode> said = made.of(dataSet);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put(
        "name",
        said.map(one -> one.path("name").asText())
            .orElseGet(() -> dataSet.table().replace('_', ' ')));
    ObjectNode tags = json.putObject("tags");
    said.filter(one -> one.path("tags").isObject())
        .ifPresent(one -> tags.setAll((ObjectNode) one.get("tags")));
    tags.putArray("adobe/pqs/table").add(dataSet.table());
    json.putObject("schemaRef")
        .put("id", schemas.id(dataSet))
        .put("contentType", Schemas.CONTENT_TYPE);
    return json;
  }

  /** Rows are counted, which takes its time. */
  private void measure(DataSet dataSet, ObjectNode json) {
    json.putObject(MEASURED)
        .putObject("adobe_lakeHouse")
        .putObject("metrics")
        .put("rowCount", dataSets.rowCount(dataSet.table()).orElse(0));
  }

  /** Whoever asks for no number of them gets 20 and is not told that there are more. */
  private List<DataSet> wanted(Request request) {
    if (!request.parts().isEmpty()) {
      String id = request.parts().get(0);
      return List.of(dataSets.find(id).orElseThrow(() -> HttpFailure.notFound("data set", id)));
    }
    long start = request.number("start", 0, 0, Integer.MAX_VALUE);
    long limit = request.number("limit", SHOWN, 1, MOST_SHOWN);
    return dataSets.all().stream().skip(start).limit(limit).toList();
  }
}

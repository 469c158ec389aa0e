package io.decant.local.catalog;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.local.http.Call;
import io.decant.local.http.HttpFailure;
import io.decant.local.http.Request;
import io.decant.local.http.Response;
import io.decant.local.sql.DataSets;
import io.decant.local.sql.DataSets.DataSet;
import java.util.List;

/** Data sets in the catalog: from the identifier to the name of the table, its schema and size. */
public final class CatalogCall implements Call {
  private final DataSets dataSets;
  private final Schemas schemas;
  private final LabelsCall labels;

  /**
   * The calls of {@code /dataSets}.
   *
   * @param labels answers for {@code /dataSets/{id}/labels}, an older way to them
   */
  public CatalogCall(DataSets dataSets, Schemas schemas, LabelsCall labels) {
    this.dataSets = dataSets;
    this.schemas = schemas;
    this.labels = labels;
  }

  /** One data set by its identifier, or all; an object with a field for each. */
  @Override
  public Response answer(Request request) {
    if (request.path().endsWith("/labels")) {
      return labels.answer(request);
    }
    if (!request.method().equals("GET")) {
      throw HttpFailure.of(405, "The catalog is for reading.");
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    for (DataSet dataSet : wanted(request.path())) {
      ObjectNode json = answer.putObject(dataSet.id());
      json.put("name", dataSet.table().replace('_', ' '));
      json.putObject("tags").putArray("adobe/pqs/table").add(dataSet.table());
      json.putObject("schemaRef")
          .put("id", schemas.id(dataSet))
          .put("contentType", Schemas.CONTENT_TYPE);
      json.putObject("extensions")
          .putObject("adobe_lakeHouse")
          .putObject("metrics")
          .put("rowCount", dataSets.rowCount(dataSet.table()).orElse(0));
    }
    return Response.ok(answer);
  }

  private List<DataSet> wanted(String path) {
    if (path.isEmpty()) {
      return dataSets.all();
    }
    String id = path.substring(1);
    return List.of(dataSets.find(id).orElseThrow(() -> HttpFailure.notFound("data set", id)));
  }
}

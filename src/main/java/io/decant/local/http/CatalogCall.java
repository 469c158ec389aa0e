package io.decant.local.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.local.sql.DataSets;
import io.decant.local.sql.DataSets.DataSet;
import java.util.List;

/** Data sets in the catalog: from the identifier to the name of the table and its size. */
final class CatalogCall {
  private final DataSets dataSets;

  CatalogCall(DataSets dataSets) {
    this.dataSets = dataSets;
  }

  /** One data set by its identifier, or all; an object with a field for each. */
  Response answer(Request request) {
    if (!request.method().equals("GET")) {
      throw HttpFailure.of(405, "The catalog is for reading.");
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    for (DataSet dataSet : wanted(request.path())) {
      ObjectNode json = answer.putObject(dataSet.id());
      json.put("name", dataSet.table().replace('_', ' '));
      json.putObject("tags").putArray("adobe/pqs/table").add(dataSet.table());
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
    return List.of(
        dataSets
            .find(id)
            .orElseThrow(() -> HttpFailure.of(404, "There is no data set " + id + ".")));
  }
}

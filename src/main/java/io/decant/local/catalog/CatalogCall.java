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
  private static final int SHOWN = 20;
  private static final int MOST_SHOWN = 100;

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

  /** One data set by its identifier, or several; an object with a field for each. */
  @Override
  public Response answer(Request request) {
    if (request.parts().size() > 1) {
      return labels.answer(request);
    }
    if (!request.method().equals("GET")) {
      throw HttpFailure.noSuchMethod(request);
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    for (DataSet dataSet : wanted(request)) {
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

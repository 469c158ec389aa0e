package io.decant.local.catalog;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.local.sql.DataSets;
import io.decant.local.sql.DataSets.DataSet;
import java.util.List;
import java.util.Optional;

/** The schemas of data sets. Each data set has its own: the tables came without any. */
public final class Schemas {
  static final String CONTENT_TYPE = "application/vnd.adobe.xed-full+json;version=1";

  private final DataSets dataSets;
  private final String tenant;

  /**
   * The schemas of all data sets.
   *
   * @param tenant is in every identifier
   */
  public Schemas(DataSets dataSets, String tenant) {
    this.dataSets = dataSets;
    this.tenant = tenant;
  }

  /** The identifier of the schema of a data set. */
  String id(DataSet dataSet) {
    return "https://ns.adobe.com/" + tenant + "/schemas/" + dataSet.id();
  }

  /** What the list of schemas says of each. */
  List<ObjectNode> all() {
    return dataSets.all().stream().map(this::head).toList();
  }

  /**
   * A schema with all its fields: what a role may not see is not hidden here, as observed.
   *
   * @param id its identifier in either form
   */
  Optional<ObjectNode> find(String id) {
    return dataSets.all().stream()
        .filter(dataSet -> id(dataSet).equals(id) || alternative(dataSet).equals(id))
        .findFirst()
        .map(this::whole);
  }

  private ObjectNode whole(DataSet dataSet) {
    ObjectNode schema = head(dataSet).put("meta:resourceType", "schemas").put("type", "object");
    dataSets
        .schema(dataSet.table())
        .ifPresent(columns -> schema.set("properties", XdmType.properties(columns)));
    return schema;
  }

  private ObjectNode head(DataSet dataSet) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("$id", id(dataSet))
        .put("meta:altId", alternative(dataSet))
        .put("version", "1.0")
        .put("title", dataSet.table());
  }

  /** The same in its other form. */
  String alternative(DataSet dataSet) {
    return "_" + tenant + ".schemas." + dataSet.id();
  }
}

package io.decant.local.catalog;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.local.sql.DataSets;
import io.decant.local.sql.DataSets.DataSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The schemas of data sets. Those that clients have made are in the registry; every other data set
 * has its own, because its table came without any.
 */
public final class Schemas {
  static final String CONTENT_TYPE = "application/vnd.adobe.xed-full+json;version=1";

  private final DataSets dataSets;
  private final Registry registry;
  private final MadeDataSets made;

  /** The schemas of all data sets, and those that have none. */
  public Schemas(DataSets dataSets, Registry registry, MadeDataSets made) {
    this.dataSets = dataSets;
    this.registry = registry;
    this.made = made;
  }

  /** The identifier of the schema of a data set. */
  String id(DataSet dataSet) {
    return made.schema(dataSet).orElseGet(() -> idOfTable(registry.tenant(), dataSet.id()));
  }

  /** That of a data set whose table came without a schema. */
  public static String idOfTable(String tenant, String dataSet) {
    return "https://ns.adobe.com/" + tenant + "/schemas/" + dataSet;
  }

  /** What the list of schemas says of each. */
  List<ObjectNode> all() {
    return Stream.concat(registry.all(Registry.Kind.SCHEMAS).stream(), ofTables().map(this::head))
        .toList();
  }

  /**
   * A schema with all its fields: what a role may not see is not hidden here, as observed.
   *
   * @param id its identifier in either form
   */
  Optional<ObjectNode> find(String id) {
    return registry
        .find(Registry.Kind.SCHEMAS, id)
        .map(this::resolved)
        .or(
            () ->
                ofTables()
                    .filter(dataSet -> id(dataSet).equals(id) || alternative(dataSet).equals(id))
                    .findFirst()
                    .map(this::whole));
  }

  private Stream<DataSet> ofTables() {
    return dataSets.all().stream().filter(dataSet -> made.of(dataSet).isEmpty());
  }

  private ObjectNode resolved(ObjectNode schema) {
    schema.set("properties", registry.properties(schema));
    return schema;
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
    return made.schema(dataSet)
        .flatMap(id -> registry.find(Registry.Kind.SCHEMAS, id))
        .map(schema -> schema.path("meta:altId").asText())
        .orElseGet(() -> "_" + registry.tenant() + ".schemas." + dataSet.id());
  }
}

package io.decant.local.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.local.http.HttpFailure;
import io.decant.local.sql.DataSets;
import io.decant.local.sql.DataSets.DataSet;
import java.nio.file.FileAlreadyExistsException;
import java.util.Locale;
import java.util.Optional;

/** Data sets that clients have made of schemas, empty at first. */
public final class MadeDataSets {
  private static final String SECTION = "dataSets";
  private static final String SCHEMA = "schemaRef";

  private final DataSets dataSets;
  private final Registry registry;
  private final JsonFile file;

  /**
   * Those in a document.
   *
   * @param registry has their schemas
   */
  public MadeDataSets(DataSets dataSets, Registry registry, JsonFile file) {
    this.dataSets = dataSets;
    this.registry = registry;
    this.file = file;
  }

  /** What its client has said of a data set; absent where none has made it. */
  Optional<ObjectNode> of(DataSet dataSet) {
    return file.section(SECTION).get(dataSet.table()) instanceof ObjectNode made
        ? Optional.of(made)
        : Optional.empty();
  }

  /** The identifier of the schema of a data set. */
  Optional<String> schema(DataSet dataSet) {
    return of(dataSet).map(made -> made.path(SCHEMA).path("id").asText());
  }

  /**
   * Makes one. Its table is called like it, as observed. GUESS: that a name can be given once.
   *
   * @throws HttpFailure 400 when there is no such schema, or a table of this name
   */
  DataSet add(ObjectNode body) {
    String name = body.path("name").asText();
    if (name.isEmpty()) {
      throw HttpFailure.badRequest("name is missing.");
    }
    String id = body.path(SCHEMA).path("id").asText();
    ObjectNode schema =
        registry
            .find(Registry.Kind.SCHEMAS, id)
            .orElseThrow(() -> HttpFailure.badRequest("There is no schema " + id + "."));
    String table = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
    DataSet made;
    try {
      made = dataSets.create(table, XdmType.columns(registry.properties(schema)));
    } catch (FileAlreadyExistsException e) {
      throw HttpFailure.badRequest("There is a table " + table + " already.");
    }
    ObjectNode kept = body.deepCopy();
    file.change(SECTION, all -> all.set(table, kept));
    return made;
  }
}

package io.decant.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.config.ReturnConfig;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * A schema of profiles that is made of the columns of a job.
 *
 * @param title of the schema, and of the group of its fields
 * @param properties the fields
 * @param identity path of the field that is the primary identity
 * @param namespace of the identities in it
 */
record NewSchema(String title, ObjectNode properties, String identity, String namespace) {
  private static final String PROFILE = "https://ns.adobe.com/xdm/context/profile";
  private static final String COLUMNS = ReturnConfig.BLOCK + ".columns.";

  /**
   * The schema of a job.
   *
   * @param create what the job says of it
   * @param rows the columns that there are; those that are not there, others complain of
   * @param tenant the identifier of the tenant
   * @throws InvalidConfigException with every column that no field of the tenant can be made for
   */
  static NewSchema of(
      ReturnConfig job, ReturnConfig.Create create, StructType rows, String tenant) {
    List<Problem> problems = new ArrayList<>();
    ObjectNode properties = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, String> entry : job.columns().entrySet()) {
      String at = COLUMNS + entry.getKey();
      String[] names = entry.getValue().split("\\.");
      if (names.length < 2 || !names[0].equals("_" + tenant)) {
        problems.add(
            new Problem(
                job.where(at),
                at,
                entry.getValue()
                    + " cannot be made: own fields of the organization lie under _"
                    + tenant));
      } else if (Arrays.asList(rows.fieldNames()).contains(entry.getKey())) {
        DataType type = rows.apply(entry.getKey()).dataType();
        Optional<XdmType> field = XdmType.of(type);
        field.ifPresentOrElse(
            known -> put(properties, names, known),
            () ->
                problems.add(
                    new Problem(
                        job.where(at),
                        at,
                        "column "
                            + entry.getKey()
                            + " is "
                            + type.simpleString()
                            + ", "
                            + XdmType.refusal(type))));
      }
    }
    if (!problems.isEmpty()) {
      throw InvalidConfigException.of(problems);
    }
    return new NewSchema(
        job.dataSet(), properties, job.columns().get(job.keys().get(0)), create.namespace());
  }

  private static void put(ObjectNode properties, String[] names, XdmType type) {
    ObjectNode at = properties;
    for (String name : Arrays.asList(names).subList(0, names.length - 1)) {
      if (!(at.path(name).path("properties") instanceof ObjectNode)) {
        at.putObject(name).put("type", "object").putObject("properties");
      }
      at = (ObjectNode) at.get(name).get("properties");
    }
    at.set(names[names.length - 1], type.definition());
  }

  /**
   * Looks whether what has the title is such a schema; another one is left alone.
   *
   * @throws InvalidConfigException when it has no place for a column, or another primary identity
   */
  void requireFits(ReturnConfig job, JsonNode there) {
    XdmSchema schema = new XdmSchema(there);
    for (String path : job.columns().values()) {
      String problem = schema.field(path).problem();
      if (!problem.isEmpty()) {
        throw otherSchema(job, problem);
      }
    }
    PrimaryIdentity wanted = new PrimaryIdentity(identity, Optional.of(namespace));
    Optional<PrimaryIdentity> found = PrimaryIdentity.of(there);
    if (found.isPresent() && !found.get().is(wanted)) {
      throw otherSchema(
          job, "its primary identity is " + found.get().words() + ", not " + wanted.words());
    }
  }

  private InvalidConfigException otherSchema(ReturnConfig job, String why) {
    String key = ReturnConfig.BLOCK + ".data-set";
    return InvalidConfigException.of(
        new Problem(
            job.where(key),
            key,
            "a schema "
                + title
                + " is there that was made for something else: "
                + why
                + "; choose another name, or make the data set by hand"));
  }

  /** As it will be when it is made. */
  XdmSchema fields() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.set("properties", properties);
    return new XdmSchema(root);
  }

  ObjectNode fieldGroup() {
    ObjectNode group = titled();
    group.putArray("meta:intendedToExtend").add(PROFILE);
    group.putObject("definitions").putObject("scores").set("properties", properties);
    group.putArray("allOf").addObject().put("$ref", "#/definitions/scores");
    return group;
  }

  /** The schema, of the group with its fields. */
  ObjectNode schema(String fieldGroup) {
    ObjectNode schema = titled();
    ArrayNode parts = schema.putArray("allOf");
    parts.addObject().put("$ref", PROFILE);
    parts.addObject().put("$ref", fieldGroup);
    return schema;
  }

  private ObjectNode titled() {
    return JsonNodeFactory.instance.objectNode().put("title", title).put("type", "object");
  }

  /** What makes the key the primary identity of a schema. */
  ObjectNode primaryIdentity(String schema) {
    return PrimaryIdentity.descriptor(schema, identity, namespace);
  }
}

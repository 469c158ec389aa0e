package io.decant.local.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.local.http.HttpFailure;
import io.decant.local.http.JsonLists;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Field groups and schemas that clients have made. GUESS: that classes have no fields of their own,
 * and that of a schema nothing can be changed but whether it takes part in profiles.
 */
public final class Registry {
  private static final Set<String> CLASSES =
      Set.of(
          "https://ns.adobe.com/xdm/context/profile",
          "https://ns.adobe.com/xdm/context/experienceevent");
  private static final String ID = "$id";
  private static final String ALTERNATIVE = "meta:altId";
  private static final String PARTS = "allOf";
  private static final String REFERENCE = "$ref";
  private static final String PROPERTIES = "properties";
  private static final String TAGS = "meta:immutableTags";

  private final JsonFile file;
  private final String tenant;

  /** What is made. */
  enum Kind {
    FIELD_GROUPS("fieldgroups", "mixins"),
    SCHEMAS("schemas", "schemas");

    private final String section;
    private final String word;

    Kind(String section, String word) {
      this.section = section;
      this.word = word;
    }
  }

  /**
   * What stands in a document.
   *
   * @param tenant is in every identifier, and the name under which own fields lie
   */
  public Registry(JsonFile file, String tenant) {
    this.file = file;
    this.tenant = tenant;
  }

  /** The identifier of the tenant. */
  String tenant() {
    return tenant;
  }

  List<ObjectNode> all(Kind kind) {
    List<ObjectNode> all = new ArrayList<>();
    file.section(kind.section).forEach(one -> all.add((ObjectNode) one));
    return all;
  }

  /**
   * Looks something up.
   *
   * @param id its identifier in either form
   */
  Optional<ObjectNode> find(Kind kind, String id) {
    return all(kind).stream()
        .filter(one -> List.of(one.path(ID).asText(), one.path(ALTERNATIVE).asText()).contains(id))
        .findFirst();
  }

  /**
   * Makes something.
   *
   * @return the same with its identifiers
   * @throws HttpFailure 400 when it is not made of what it has to be made of
   */
  ObjectNode add(Kind kind, ObjectNode body) {
    if (!body.path("title").isTextual()) {
      throw HttpFailure.badRequest("title is missing.");
    }
    if (kind == Kind.FIELD_GROUPS) {
      checkFields(body);
    } else {
      checkParts(body);
    }
    String key = UUID.randomUUID().toString().replace("-", "");
    ObjectNode kept = body.deepCopy();
    kept.put(ID, "https://ns.adobe.com/" + tenant + "/" + kind.word + "/" + key);
    kept.put(ALTERNATIVE, "_" + tenant + "." + kind.word + "." + key);
    kept.put("version", "1.0").put("meta:resourceType", kind.word);
    file.change(kind.section, all -> all.set(key, kept));
    return kept;
  }

  private void checkFields(ObjectNode group) {
    if (JsonLists.texts(group, "meta:intendedToExtend").isEmpty()) {
      throw HttpFailure.badRequest("meta:intendedToExtend is missing.");
    }
    ObjectNode fields = fields(group);
    fields
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!name.equals("_" + tenant)) {
                throw HttpFailure.badRequest("Custom fields must lie under _" + tenant + ".");
              }
            });
    if (fields.isEmpty()) {
      throw HttpFailure.badRequest("The field group has no fields.");
    }
  }

  private void checkParts(ObjectNode schema) {
    long classes = 0;
    for (String part : references(schema)) {
      if (CLASSES.contains(part)) {
        classes++;
      } else if (find(Kind.FIELD_GROUPS, part).isEmpty()) {
        throw HttpFailure.badRequest("There is no class or field group " + part + ".");
      }
    }
    if (classes != 1) {
      throw HttpFailure.badRequest("allOf must name one class.");
    }
  }

  private static List<String> references(ObjectNode resource) {
    List<String> references = new ArrayList<>();
    JsonLists.elements(resource, PARTS)
        .forEach(part -> references.add(part.path(REFERENCE).asText()));
    return references;
  }

  /** The fields of a group. */
  private static ObjectNode fields(ObjectNode group) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    for (String reference : references(group)) {
      if (group.at(reference.replaceFirst("^#", "") + "/" + PROPERTIES)
          instanceof ObjectNode found) {
        merge(fields, found);
      }
    }
    return fields;
  }

  /** The fields of a schema, those of its groups, with the names of their types. */
  ObjectNode properties(ObjectNode schema) {
    ObjectNode properties = JsonNodeFactory.instance.objectNode();
    for (String part : references(schema)) {
      find(Kind.FIELD_GROUPS, part).ifPresent(group -> merge(properties, fields(group)));
    }
    XdmType.name(properties);
    return properties;
  }

  private static void merge(ObjectNode into, ObjectNode more) {
    more.fields()
        .forEachRemaining(
            one -> {
              if (into.get(one.getKey()) instanceof ObjectNode there
                  && one.getValue() instanceof ObjectNode added) {
                merge(there, added);
              } else {
                into.set(one.getKey(), one.getValue().deepCopy());
              }
            });
  }

  /**
   * Lets a schema take part in profiles.
   *
   * @return the schema as it is now
   * @throws HttpFailure 400 when something else is to be changed
   */
  ObjectNode patch(ObjectNode schema, ArrayNode operations) {
    ObjectNode changed = schema.deepCopy();
    for (JsonNode operation : operations) {
      if (!operation.path("op").asText().equals("add")
          || !operation.path("path").asText().equals("/" + TAGS)) {
        throw HttpFailure.badRequest("Only add /" + TAGS + " is supported.");
      }
      changed.set(TAGS, operation.path("value"));
    }
    String key = schema.path(ALTERNATIVE).asText().replaceFirst(".*\\.", "");
    file.change(Kind.SCHEMAS.section, all -> all.set(key, changed));
    return changed;
  }
}

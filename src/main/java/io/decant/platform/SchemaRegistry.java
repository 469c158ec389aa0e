package io.decant.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.config.PlatformConfig;
import io.decant.platform.HttpExchange.Repeat;
import io.decant.platform.PlatformCalls.Call;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Schemas of the tenant and what they are made of; what is there is never changed but enabled. */
public final class SchemaRegistry {
  private static final String ROOT = "/data/foundation/schemaregistry";
  private static final String TENANT = ROOT + "/tenant/";
  private static final String IDS = "application/vnd.adobe.xed-id+json";
  private static final String DESCRIBED = "application/vnd.adobe.xed-full-desc+json; version=1";
  private static final String VIEW = "View Schemas";
  private static final String MANAGE = "Manage Schemas";
  private static final String TAGS = "meta:immutableTags";
  private static final String UNION = "union";

  private final PlatformCalls calls;

  /** The registry of a Platform. */
  public SchemaRegistry(PlatformConfig platform) {
    this.calls = new PlatformCalls(platform, ImsTokens.shared());
  }

  /** What a schema is made of, and the schema. */
  public enum Kind {
    /** Fields that belong together. */
    FIELD_GROUP("fieldgroups", "field group"),
    /** A class and field groups. */
    SCHEMA("schemas", "schema");

    private final String path;
    private final String word;

    Kind(String path, String word) {
      this.path = path;
      this.word = word;
    }
  }

  /** The identifier of the tenant; its own fields lie under it, with an underscore before it. */
  public String tenant() {
    return calls
        .json(Call.get(ROOT + "/stats", "for the tenant of its schemas", MANAGE))
        .path("tenantId")
        .asText();
  }

  /** The identifier of what has a title; the first where several have it. */
  public Optional<String> find(Kind kind, String title) {
    String filter = "?property=" + URLEncoder.encode("title==" + title, StandardCharsets.UTF_8);
    JsonNode results =
        calls
            .json(
                Call.get(TENANT + kind.path + filter, "for " + kind.word + " " + title, VIEW)
                    .with(Map.of("Accept", IDS)))
            .path("results");
    for (JsonNode one : results) {
      if (one.path("title").asText().equals(title)) {
        return Optional.of(one.path("$id").asText());
      }
    }
    return Optional.empty();
  }

  /** Makes something with a title; its identifier. */
  public String create(Kind kind, ObjectNode body) {
    String name = "to make " + kind.word + " " + body.path("title").asText();
    return calls.json(post(kind.path, body, name)).path("$id").asText();
  }

  /** Attaches something to a schema. */
  public void describe(ObjectNode descriptor) {
    calls.json(post("descriptors", descriptor, "to describe a schema"));
  }

  /** A schema with all its fields and its descriptors. */
  public JsonNode described(String schema) {
    return calls.json(
        Call.get(place(schema), "for schema " + schema, VIEW).with(Map.of("Accept", DESCRIBED)));
  }

  /** Whether a schema, as {@link #described}, takes part in profiles. */
  public static boolean isForProfile(JsonNode schema) {
    for (JsonNode tag : schema.path(TAGS)) {
      if (tag.asText().equals(UNION)) {
        return true;
      }
    }
    return false;
  }

  /** Lets a schema take part in profiles, for ever. */
  public void enableForProfile(String schema) {
    ArrayNode patch = JsonNodeFactory.instance.arrayNode();
    patch.addObject().put("op", "add").put("path", "/" + TAGS).putArray("value").add(UNION);
    calls.json(
        new Call(
            "PATCH",
            place(schema),
            BodyPublishers.ofString(patch.toString()),
            "to enable schema " + schema + " for Profile",
            MANAGE,
            Repeat.ALWAYS));
  }

  private static Call post(String path, ObjectNode body, String name) {
    return new Call(
        "POST",
        TENANT + path,
        BodyPublishers.ofString(body.toString()),
        name,
        MANAGE,
        Repeat.UNLESS_TAKEN);
  }

  private static String place(String schema) {
    return TENANT + Kind.SCHEMA.path + "/" + URLEncoder.encode(schema, StandardCharsets.UTF_8);
  }
}

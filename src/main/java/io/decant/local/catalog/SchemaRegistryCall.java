package io.decant.local.catalog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.local.http.Call;
import io.decant.local.http.HttpFailure;
import io.decant.local.http.Request;
import io.decant.local.http.Response;
import java.util.List;

/**
 * The schemas of the tenant, their field groups, and what is attached to them. GUESS: that every
 * form of a schema that can be asked for looks alike but for {@code meta:descriptors}.
 */
public final class SchemaRegistryCall implements Call {
  private final Registry registry;
  private final Schemas schemas;
  private final Descriptors descriptors;

  /** The calls of {@code /schemas}, {@code /fieldgroups} and {@code /descriptors}. */
  public SchemaRegistryCall(Registry registry, Schemas schemas, Descriptors descriptors) {
    this.registry = registry;
    this.schemas = schemas;
    this.descriptors = descriptors;
  }

  @Override
  public Response answer(Request request) {
    List<String> parts = request.parts();
    String kind = parts.isEmpty() ? "" : parts.get(0);
    String id = parts.size() < 2 ? "" : request.path().substring(kind.length() + 2);
    return switch (request.method() + " " + kind + (id.isEmpty() ? "" : " one")) {
      case "GET schemas" -> Response.ok(list(request, schemas.all()));
      case "POST schemas" -> Response.created(registry.add(Registry.Kind.SCHEMAS, request.json()));
      case "PATCH schemas one" -> Response.ok(patched(id, request));
      case "GET fieldgroups" ->
          Response.ok(list(request, registry.all(Registry.Kind.FIELD_GROUPS)));
      case "GET fieldgroups one" -> Response.ok(group(id));
      case "POST fieldgroups" ->
          Response.created(registry.add(Registry.Kind.FIELD_GROUPS, request.json()));
      case "GET schemas one" -> Response.ok(schema(id, request.header("Accept").orElse("")));
      case "GET descriptors" -> Response.ok(descriptors.byKind(request.values("property")));
      case "POST descriptors" -> Response.created(descriptors.add(request.json()));
      case "DELETE descriptors one" -> removed(id);
      default -> throw HttpFailure.noSuchMethod(request);
    };
  }

  private ObjectNode schema(String id, String accept) {
    ObjectNode schema = schemas.find(id).orElseThrow(() -> HttpFailure.notFound("schema", id));
    if (accept.contains("desc")) {
      schema.putArray("meta:descriptors").addAll(descriptors.of(schema.get("$id").asText()));
    }
    return schema;
  }

  private ObjectNode patched(String id, Request request) {
    ObjectNode schema =
        registry
            .find(Registry.Kind.SCHEMAS, id)
            .orElseThrow(() -> HttpFailure.notFound("schema", id));
    return registry.patch(schema, request.array());
  }

  private ObjectNode group(String id) {
    return registry
        .find(Registry.Kind.FIELD_GROUPS, id)
        .orElseThrow(() -> HttpFailure.notFound("field group", id));
  }

  private Response removed(String id) {
    if (!descriptors.remove(id)) {
      throw HttpFailure.notFound("descriptor", id);
    }
    return Response.gone();
  }

  private static ObjectNode list(Request request, List<ObjectNode> all) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode results = answer.putArray("results");
    all.stream().filter(PropertyFilter.of(request.values("property"))).forEach(results::add);
    answer.putObject("_page").put("count", results.size());
    return answer;
  }
}

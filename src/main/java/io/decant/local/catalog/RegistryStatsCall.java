package io.decant.local.catalog;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.local.http.Call;
import io.decant.local.http.HttpFailure;
import io.decant.local.http.Request;
import io.decant.local.http.Response;

/** Whose registry it is, and what it holds. */
public final class RegistryStatsCall implements Call {
  private final Registry registry;
  private final Schemas schemas;
  private final String organization;

  /** The call of {@code /stats}. */
  public RegistryStatsCall(Registry registry, Schemas schemas, String organization) {
    this.registry = registry;
    this.schemas = schemas;
    this.organization = organization;
  }

  @Override
  public Response answer(Request request) {
    if (!request.method().equals("GET")) {
      throw HttpFailure.noSuchMethod(request);
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("imsOrg", organization).put("tenantId", registry.tenant());
    answer
        .putObject("counts")
        .put("schemas", schemas.all().size())
        .put("mixins", registry.all(Registry.Kind.FIELD_GROUPS).size());
    return Response.ok(answer);
  }
}

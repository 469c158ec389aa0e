package io.decant.local.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.local.http.HttpFailure;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Connections and flows as clients made them, by kind and identifier. */
final class FlowObjects {
  private static final String ID = "id";
  private static final String VERSION = "etag";

  private final Map<String, ObjectNode> objects = new ConcurrentHashMap<>();

  /** Keeps a new one, with an identifier. */
  ObjectNode add(String kind, ObjectNode body) {
    ObjectNode kept = body.deepCopy().put(ID, UUID.randomUUID().toString());
    renew(kept);
    objects.put(kind + "/" + kept.get(ID).asText(), kept);
    return kept;
  }

  /**
   * A copy of one.
   *
   * @throws HttpFailure 404 when it is not there
   */
  ObjectNode get(String kind, String id) {
    return Optional.ofNullable(objects.get(kind + "/" + id))
        .orElseThrow(() -> HttpFailure.notFound("entry of " + kind, id))
        .deepCopy();
  }

  /** Replaces one, which gets a new version. */
  ObjectNode replace(String kind, ObjectNode changed) {
    renew(changed);
    objects.put(kind + "/" + changed.get(ID).asText(), changed);
    return changed;
  }

  /** What a client is told of one that it has made or changed. */
  static ObjectNode receipt(ObjectNode kept) {
    return JsonNodeFactory.instance
        .objectNode()
        .put(ID, kept.get(ID).asText())
        .put(VERSION, kept.get(VERSION).asText());
  }

  private static void renew(ObjectNode object) {
    object.put(VERSION, "\"" + UUID.randomUUID() + "\"");
  }
}

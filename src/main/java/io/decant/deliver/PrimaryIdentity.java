package io.decant.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * The field of a schema that says whose profile a row belongs to.
 *
 * @param path of the field
 * @param namespace the code of the namespace of what stands in it; absent where a descriptor names
 *     it by its number, which jobs do not know
 */
record PrimaryIdentity(String path, Optional<String> namespace) {
  /** The kind of descriptor that makes a field an identity. */
  private static final String KIND = "xdm:descriptorIdentity";

  private static final String TYPE = "@type";
  private static final String PROPERTY = "xdm:sourceProperty";
  private static final String NAMESPACE = "xdm:namespace";
  private static final String NAMESPACE_BY = "xdm:property";
  private static final String CODE = "xdm:code";
  private static final String PRIMARY = "xdm:isPrimary";

  /** That of a schema with its descriptors; it has one at most. */
  static Optional<PrimaryIdentity> of(JsonNode described) {
    for (JsonNode descriptor : described.path("meta:descriptors")) {
      if (descriptor.path(TYPE).asText().equals(KIND) && descriptor.path(PRIMARY).asBoolean()) {
        boolean byCode = descriptor.path(NAMESPACE_BY).asText(CODE).equals(CODE);
        return Optional.of(
            new PrimaryIdentity(
                descriptor.path(PROPERTY).asText().replaceFirst("^/", "").replace('/', '.'),
                Optional.of(descriptor.path(NAMESPACE).asText()).filter(any -> byCode)));
      }
    }
    return Optional.empty();
  }

  /** Whether it is another one, as far as is known. */
  boolean is(PrimaryIdentity other) {
    return path.equals(other.path)
        && (namespace.isEmpty() || other.namespace.isEmpty() || namespace.equals(other.namespace));
  }

  /** For messages. */
  String words() {
    return path + namespace.map(code -> " of namespace " + code).orElse("");
  }

  /** What makes a field the primary identity of a schema. */
  static ObjectNode descriptor(String schema, String path, String namespace) {
    return JsonNodeFactory.instance
        .objectNode()
        .put(TYPE, KIND)
        .put("xdm:sourceSchema", schema)
        .put("xdm:sourceVersion", 1)
        .put(PROPERTY, "/" + path.replace('.', '/'))
        .put(NAMESPACE, namespace)
        .put(NAMESPACE_BY, CODE)
        .put(PRIMARY, true);
  }
}

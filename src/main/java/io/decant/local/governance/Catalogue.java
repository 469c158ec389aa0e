package io.decant.local.governance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.local.catalog.JsonFile;
import io.decant.local.http.HttpFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Things of one kind, by name or identifier: those that everybody has ({@code core}), and those of
 * the organisation ({@code custom}). GUESS: the names of core actions and the core policies; their
 * descriptions are documented.
 */
final class Catalogue {
  /** What references begin with. */
  static final String ROOT = "https://platform.adobe.io/data/foundation/dulepolicy";

  private static final String CORE = "core";
  private static final String CUSTOM = "custom";
  private static final JsonNode CORE_ENTRIES = read();

  private final String kind;
  private final String key;
  private final JsonFile file;

  /**
   * A kind of thing.
   *
   * @param key the field by which one is told from others
   * @param file has those of the organisation
   */
  Catalogue(String kind, String key, JsonFile file) {
    this.kind = kind;
    this.key = key;
    this.file = file;
  }

  /**
   * Those of a container, in order.
   *
   * @throws HttpFailure 404 when there is no such container
   */
  Map<String, ObjectNode> all(String container) {
    Map<String, ObjectNode> all = new LinkedHashMap<>();
    switch (container) {
      case CORE ->
          CORE_ENTRIES
              .get(kind)
              .forEach(one -> all.put(key(one), linked(container, (ObjectNode) one)));
      case CUSTOM ->
          file.section(section())
              .forEach(one -> all.put(key(one), linked(container, (ObjectNode) one)));
      default -> throw HttpFailure.notFound("container", container);
    }
    return all;
  }

  /** One of a container. */
  Optional<ObjectNode> find(String container, String id) {
    return Optional.ofNullable(all(container).get(id));
  }

  /** Keeps one of the organisation's own; whether it is new. */
  boolean keep(ObjectNode one) {
    return file.change(section(), all -> all.replace(key(one), one) == null);
  }

  /** Keeps another one in place of one of the organisation's own. */
  void replace(ObjectNode one) {
    if (!file.change(section(), all -> all.has(key(one)) && all.replace(key(one), one) != null)) {
      throw unknown(key(one));
    }
  }

  /** Takes one of the organisation's own away. */
  void remove(String id) {
    if (!file.change(section(), all -> all.remove(id) != null)) {
      throw unknown(id);
    }
  }

  /** One of the organisation's own as it is shown. */
  ObjectNode shown(ObjectNode one) {
    return linked(CUSTOM, one);
  }

  /** The answer to who asks for all of them. */
  ObjectNode list(String container) {
    return list(all(container).values());
  }

  static ObjectNode list(Iterable<ObjectNode> all) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    all.forEach(answer.putArray("children")::add);
    answer.putObject("_page").put("count", answer.get("children").size());
    return answer;
  }

  private ObjectNode linked(String container, ObjectNode one) {
    ObjectNode linked = one.deepCopy();
    String place = String.join("/", ROOT, kind, container, key(one));
    linked.putObject("_links").putObject("self").put("href", place);
    return linked;
  }

  /** Labels of data sets are kept in the same document. */
  private String section() {
    return CUSTOM + "/" + kind;
  }

  private HttpFailure unknown(String id) {
    return HttpFailure.notFound("entry of " + kind + "/custom", id);
  }

  private String key(JsonNode one) {
    return one.get(key).asText();
  }

  private static JsonNode read() {
    try (InputStream core = Catalogue.class.getResourceAsStream("core.json")) {
      return new ObjectMapper().readTree(core);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

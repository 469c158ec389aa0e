package io.decant.local.governance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.local.catalog.JsonFile;
import io.decant.local.http.HttpFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The policies: those of the platform, none of which is enabled at first, and the own ones. */
final class Policies {
  private static final String ENABLED = "enabledCorePolicies";
  private static final String IDS = "policyIds";
  private static final String STATUS = "status";
  private static final String ACTIONS = "marketingActionRefs";
  private static final Set<String> STATES = Set.of("DRAFT", "ENABLED", "DISABLED");

  private final Catalogue catalogue;
  private final JsonFile file;

  Policies(JsonFile file) {
    this.catalogue = new Catalogue("policies", "id", file);
    this.file = file;
  }

  /** Those of a container. */
  List<ObjectNode> all(String container) {
    List<String> enabled = enabledCore();
    return catalogue.all(container).values().stream()
        .map(policy -> container.equals("core") ? shown(policy, enabled) : policy)
        .toList();
  }

  /** One of a container. */
  Optional<ObjectNode> find(String container, String id) {
    return all(container).stream().filter(policy -> id.equals(policy.get("id").asText())).findAny();
  }

  /**
   * Those that an action with such labels would violate.
   *
   * @param action as it ends references, {@code core/dataScience}
   * @param includeDraft whether drafts count too
   */
  List<ObjectNode> violated(String action, Set<String> labels, boolean includeDraft) {
    Set<String> counted = includeDraft ? Set.of("ENABLED", "DRAFT") : Set.of("ENABLED");
    return Stream.concat(all("core").stream(), all("custom").stream())
        .filter(policy -> counted.contains(policy.get(STATUS).asText()))
        .filter(policy -> concerns(policy, action))
        .filter(policy -> PolicyExpression.of(policy.get("deny")).holds(labels))
        .toList();
  }

  /** Keeps a policy of the organisation; an identifier that it has not had yet is a new policy. */
  ObjectNode keep(Optional<String> id, ObjectNode policy) {
    if (!STATES.contains(policy.path(STATUS).asText()) || !policy.path(ACTIONS).isArray()) {
      throw HttpFailure.badRequest(
          "A policy needs status (DRAFT, ENABLED or DISABLED), marketingActionRefs and deny.");
    }
    PolicyExpression.of(policy.path("deny"));
    ObjectNode kept = policy.deepCopy().put("id", id.orElseGet(() -> UUID.randomUUID().toString()));
    catalogue.keep(kept);
    return kept;
  }

  void remove(String id) {
    catalogue.remove(id);
  }

  /** Which policies of the platform count. */
  List<String> enabledCore() {
    JsonNode ids = file.section(ENABLED).path(IDS);
    return StreamSupport.stream(ids.spliterator(), false).map(JsonNode::asText).toList();
  }

  /** Makes these policies of the platform count, and no other one. */
  void enableCore(JsonNode ids) {
    List<String> known = new ArrayList<>(catalogue.all("core").keySet());
    ids.forEach(
        id -> {
          if (!known.contains(id.asText())) {
            throw HttpFailure.notFound("core policy", id.asText());
          }
        });
    file.change(ENABLED, section -> section.set(IDS, ids));
  }

  private static ObjectNode shown(ObjectNode policy, List<String> enabled) {
    boolean counts = enabled.contains(policy.get("id").asText());
    policy
        .put(STATUS, counts ? "ENABLED" : "DISABLED")
        .putArray(ACTIONS)
        .add("../marketingActions/core/" + policy.remove("action").asText());
    return policy;
  }

  private static boolean concerns(ObjectNode policy, String action) {
    return StreamSupport.stream(policy.get(ACTIONS).spliterator(), false)
        .anyMatch(reference -> reference.asText().endsWith("/marketingActions/" + action));
  }
}

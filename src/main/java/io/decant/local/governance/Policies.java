package io.decant.local.governance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.local.catalog.JsonFile;
import io.decant.local.http.HttpFailure;
import io.decant.local.http.JsonLists;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The policies: those of the platform, and the own ones. As documented, those of the platform that
 * are not enabled are drafts; none is enabled at first.
 */
final class Policies {
  private static final String ENABLED = "enabledCorePolicies";
  private static final String IDS = "policyIds";
  private static final String STATUS = "status";
  private static final String ACTIONS = "marketingActionRefs";
  private static final String DRAFT = "DRAFT";
  private static final String IS_ENABLED = "ENABLED";
  private static final Set<String> STATES = Set.of(DRAFT, IS_ENABLED, "DISABLED");

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
    Set<String> counted = includeDraft ? Set.of(IS_ENABLED, DRAFT) : Set.of(IS_ENABLED);
    return Stream.concat(all("core").stream(), all("custom").stream())
        .filter(policy -> counted.contains(policy.get(STATUS).asText()))
        .filter(policy -> concerns(policy, action))
        .filter(policy -> PolicyExpression.of(policy.get("deny")).holds(labels))
        .toList();
  }

  /** The identifiers of those of the organisation that are about an action. */
  List<String> about(String action) {
    return all("custom").stream()
        .filter(policy -> concerns(policy, action))
        .map(policy -> policy.get("id").asText())
        .toList();
  }

  /** Adds a policy of the organisation. */
  ObjectNode add(ObjectNode policy) {
    ObjectNode kept = checked(UUID.randomUUID().toString(), policy);
    catalogue.keep(kept);
    return catalogue.shown(kept);
  }

  /** Writes over a policy of the organisation. */
  ObjectNode replace(String id, ObjectNode policy) {
    ObjectNode kept = checked(id, policy);
    catalogue.replace(kept);
    return catalogue.shown(kept);
  }

  void remove(String id) {
    catalogue.remove(id);
  }

  /** Which policies of the platform count. */
  List<String> enabledCore() {
    JsonNode ids = file.section(ENABLED).path(IDS);
    return StreamSupport.stream(ids.spliterator(), false).map(JsonNode::asText).toList();
  }

  /** Makes the policies of the platform count that a body names, and no other one. */
  void enableCore(ObjectNode body) {
    if (!body.has(IDS)) {
      throw HttpFailure.badRequest(IDS + " is missing.");
    }
    Set<String> known = catalogue.all("core").keySet();
    for (String id : JsonLists.texts(body, IDS)) {
      if (!known.contains(id)) {
        throw HttpFailure.notFound("core policy", id);
      }
    }
    file.change(ENABLED, section -> section.set(IDS, body.get(IDS)));
  }

  private static ObjectNode checked(String id, ObjectNode policy) {
    List<String> actions = JsonLists.texts(policy, ACTIONS);
    if (!STATES.contains(policy.path(STATUS).asText()) || actions.isEmpty()) {
      throw HttpFailure.badRequest(
          "A policy needs status (DRAFT, ENABLED or DISABLED), marketingActionRefs and deny.");
    }
    PolicyExpression.of(policy.path("deny"));
    ObjectNode checked = policy.deepCopy().put("id", id);
    ArrayNode whole = checked.putArray(ACTIONS);
    actions.forEach(action -> whole.add(action.replaceFirst("^\\.\\.", Catalogue.ROOT)));
    return checked;
  }

  private static ObjectNode shown(ObjectNode policy, List<String> enabled) {
    boolean counts = enabled.contains(policy.get("id").asText());
    policy
        .put(STATUS, counts ? IS_ENABLED : DRAFT)
        .putArray(ACTIONS)
        .add(Catalogue.ROOT + "/marketingActions/core/" + policy.remove("action").asText());
    return policy;
  }

  private static boolean concerns(ObjectNode policy, String action) {
    return StreamSupport.stream(policy.get(ACTIONS).spliterator(), false)
        .anyMatch(reference -> reference.asText().endsWith("/marketingActions/" + action));
  }
}

package io.decant.local.governance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.local.catalog.DataSetLabels;
import io.decant.local.catalog.DataSetLabels.Labels;
import io.decant.local.http.HttpFailure;
import io.decant.local.http.JsonLists;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** Would an action violate policies? */
final class Evaluation {
  private static final String ENTITY_TYPE = "entityType";
  private static final String ENTITY_ID = "entityId";
  private static final String LABELS = "labels";

  private final Policies policies;
  private final DataSetLabels labels;
  private final Owner owner;

  Evaluation(Policies policies, DataSetLabels labels, Owner owner) {
    this.policies = policies;
    this.labels = labels;
    this.owner = owner;
  }

  /** An action with data that has certain labels. */
  ObjectNode ofLabels(String action, Set<String> given, boolean includeDraft) {
    ObjectNode answer = head(action, given);
    addViolated(answer, action, given, includeDraft);
    return answer;
  }

  /**
   * An action with data sets, or with some of their fields.
   *
   * @param entities as they came
   */
  ObjectNode ofDataSets(String action, JsonNode entities, boolean includeDraft) {
    NavigableSet<String> all = new TreeSet<>();
    ArrayNode discovered = JsonNodeFactory.instance.arrayNode();
    for (JsonNode entity : entities) {
      Labels found = labels(entity);
      all.addAll(found.all());
      discovered.add(discovered(entity.get(ENTITY_ID).asText(), found));
    }
    ObjectNode answer = head(action, all);
    answer.set("discoveredLabels", discovered);
    addViolated(answer, action, all, includeDraft);
    return answer;
  }

  private Labels labels(JsonNode entity) {
    String type = entity.path(ENTITY_TYPE).asText();
    String id = entity.path(ENTITY_ID).asText();
    if (!type.equals("dataSet")) {
      throw HttpFailure.badRequest("entityType must be dataSet, not " + type + ".");
    }
    Labels found = labels.of(id).orElseThrow(() -> HttpFailure.notFound("data set", id));
    List<String> fields = JsonLists.texts(entity.path("entityMeta"), "fields");
    return fields.isEmpty() ? found : found.of(fields);
  }

  private ObjectNode head(String action, Set<String> given) {
    ObjectNode answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("timestamp", Instant.now().toEpochMilli())
            .put("clientId", owner.clientId())
            .put("userId", owner.clientId())
            .put("imsOrg", owner.organization())
            .put("sandboxName", owner.sandbox())
            .put("marketingActionRef", Catalogue.ROOT + "/marketingActions/" + action);
    given.forEach(answer.putArray("duleLabels")::add);
    return answer;
  }

  private void addViolated(
      ObjectNode answer, String action, Set<String> given, boolean includeDraft) {
    policies
        .violated(action, given, includeDraft)
        .forEach(answer.putArray("violatedPolicies")::add);
  }

  private static ObjectNode discovered(String id, Labels found) {
    ObjectNode entity =
        JsonNodeFactory.instance.objectNode().put(ENTITY_TYPE, "dataSet").put(ENTITY_ID, id);
    ObjectNode parts = entity.putObject("dataSetLabels");
    parts.putObject("connection").putArray(LABELS);
    found.dataSet().forEach(parts.putObject("dataSet").putArray(LABELS)::add);
    ArrayNode fields = parts.putArray("fields");
    found
        .fields()
        .forEach(
            (path, names) -> {
              ObjectNode field = fields.addObject().put("path", path);
              names.forEach(field.putArray(LABELS)::add);
            });
    return entity;
  }
}

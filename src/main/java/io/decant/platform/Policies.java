package io.decant.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.config.PlatformConfig;
import io.decant.platform.PlatformCalls.Call;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The policy service: which labels and marketing actions there are, and what violates a policy. */
public final class Policies {
  private static final String ROOT = "/data/foundation/dulepolicy/";
  private static final List<String> CONTAINERS = List.of("core", "custom");
  private static final String PERMISSION =
      "View Data Usage Policies (or say governance.read-labels = never)";

  private final PlatformCalls calls;

  /** Those of a Platform. */
  public Policies(PlatformConfig platform) {
    this.calls = new PlatformCalls(platform, ImsTokens.shared());
  }

  /**
   * A marketing action.
   *
   * @param container core or custom
   * @param name by which calls know it
   * @param words for people
   */
  public record Action(String container, String name, String words) {
    /** As calls and messages write it. */
    public String path() {
      return container + "/" + name;
    }
  }

  /**
   * A policy that is violated.
   *
   * @param name for people
   * @param labels that it speaks of
   */
  public record Violated(String name, Set<String> labels) {
    /** Copies the labels. */
    public Violated {
      labels = Set.copyOf(labels);
    }
  }

  /** The names of all labels. */
  public Set<String> labels() {
    Set<String> names = new TreeSet<>();
    for (JsonNode label : all("labels")) {
      names.add(LabelNames.plain(label.path("name").asText()));
    }
    return names;
  }

  /** All marketing actions: their names are not documented. */
  public List<Action> actions() {
    List<Action> actions = new ArrayList<>();
    for (String container : CONTAINERS) {
      for (JsonNode action : children("marketingActions/" + container)) {
        actions.add(
            new Action(
                container, action.path("name").asText(), action.path("description").asText()));
      }
    }
    return actions;
  }

  /** How many policies of Adobe count: each has to be enabled, and none is at first. */
  public int enabledCorePolicies() {
    return calls
        .json(Call.get(ROOT + "enabledCorePolicies", "for enabled policies", PERMISSION))
        .path("policyIds")
        .size();
  }

  /** The policies that an action with data of these labels violates; at least one label. */
  public List<Violated> violated(Action action, Collection<String> labels) {
    String given = URLEncoder.encode(String.join(",", labels), StandardCharsets.UTF_8);
    String path =
        ROOT
            + "marketingActions/"
            + action.container()
            + "/"
            + URLEncoder.encode(action.name(), StandardCharsets.UTF_8).replace("+", "%20")
            + "/constraints?duleLabels="
            + given;
    JsonNode answer =
        calls.json(Call.get(path, "whether " + action.path() + " is permitted", PERMISSION));
    List<Violated> violated = new ArrayList<>();
    for (JsonNode policy : answer.path("violatedPolicies")) {
      Set<String> denied = new TreeSet<>();
      addLabels(policy.path("deny"), denied);
      violated.add(new Violated(policy.path("name").asText(), denied));
    }
    return violated;
  }

  private static void addLabels(JsonNode expression, Set<String> labels) {
    if (expression.path("label").isTextual()) {
      labels.add(LabelNames.plain(expression.path("label").asText()));
    }
    expression.path("operands").forEach(operand -> addLabels(operand, labels));
  }

  private List<JsonNode> all(String kind) {
    List<JsonNode> all = new ArrayList<>();
    CONTAINERS.forEach(container -> all.addAll(children(kind + "/" + container)));
    return all;
  }

  private List<JsonNode> children(String path) {
    List<JsonNode> children = new ArrayList<>();
    calls
        .json(Call.get(ROOT + path, "for " + path, PERMISSION))
        .path("children")
        .forEach(children::add);
    return children;
  }
}

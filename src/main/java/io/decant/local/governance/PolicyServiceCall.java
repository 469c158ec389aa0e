package io.decant.local.governance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.local.catalog.DataSetLabels;
import io.decant.local.catalog.JsonFile;
import io.decant.local.http.Call;
import io.decant.local.http.HttpFailure;
import io.decant.local.http.JsonLists;
import io.decant.local.http.Request;
import io.decant.local.http.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Labels, marketing actions and policies, and what an action would violate. */
public final class PolicyServiceCall implements Call {
  private static final Pattern EVALUATION =
      Pattern.compile("/marketingActions/([^/]+)/([^/]+)/constraints$");

  private final Catalogue labels;
  private final Catalogue actions;
  private final Policies policies;
  private final Evaluation evaluation;

  /**
   * The calls of {@code /dulepolicy}.
   *
   * @param file has what the organisation has made of its own
   */
  public PolicyServiceCall(JsonFile file, DataSetLabels dataSets, Owner owner) {
    this.labels = new Catalogue("labels", "name", file);
    this.actions = new Catalogue("marketingActions", "name", file);
    this.policies = new Policies(file);
    this.evaluation = new Evaluation(policies, dataSets, owner);
  }

  @Override
  public Response answer(Request request) {
    List<String> parts = request.parts();
    String kind = parts.isEmpty() ? "" : parts.get(0);
    return switch (kind) {
      case "labels" -> named(labels, request);
      case "marketingActions" ->
          parts.size() == 4 && parts.get(3).equals("constraints")
              ? Response.ok(constraints(request))
              : named(actions, request);
      case "policies" -> policies(request);
      case "enabledCorePolicies" -> enabledCore(request);
      case "bulk-eval" -> Response.ok(many(request));
      default -> throw HttpFailure.noSuchMethod(request);
    };
  }

  private Response named(Catalogue kind, Request request) {
    List<String> parts = request.parts();
    if (parts.size() == 2 && request.method().equals("GET")) {
      return Response.ok(kind.list(parts.get(1)));
    } else if (parts.size() != 3) {
      throw HttpFailure.noSuchMethod(request);
    }
    String name = parts.get(2);
    switch (request.method() + " " + parts.get(1)) {
      case "GET core", "GET custom" -> {
        return Response.ok(
            kind.find(parts.get(1), name)
                .orElseThrow(() -> HttpFailure.notFound(parts.get(0) + "/" + parts.get(1), name)));
      }
      case "PUT custom" -> {
        ObjectNode one = request.json();
        if (!name.equals(one.path("name").asText())) {
          throw HttpFailure.badRequest("name must be " + name + ", as in the path.");
        }
        return kind.keep(one) ? Response.created(kind.shown(one)) : Response.ok(kind.shown(one));
      }
      case "DELETE custom" -> {
        remove(kind, name, request);
        return Response.ok();
      }
      default -> throw HttpFailure.noSuchMethod(request);
    }
  }

  /** A label cannot be removed, nor an action while a policy is about it, as documented. */
  private void remove(Catalogue kind, String name, Request request) {
    if (kind == labels) {
      throw HttpFailure.noSuchMethod(request);
    }
    List<String> about = policies.about("custom/" + name);
    if (!about.isEmpty()) {
      throw HttpFailure.badRequest("The policies " + about + " are about " + name + ".");
    }
    kind.remove(name);
  }

  private Response policies(Request request) {
    List<String> parts = request.parts();
    String container = parts.size() > 1 ? parts.get(1) : "";
    Optional<String> id = parts.size() > 2 ? Optional.of(parts.get(2)) : Optional.empty();
    return switch (request.method() + " " + container + (id.isEmpty() ? "" : " one")) {
      case "GET core", "GET custom" -> Response.ok(Catalogue.list(policies.all(container)));
      case "GET core one", "GET custom one" -> Response.ok(policy(container, id.get()));
      case "POST custom" -> Response.created(policies.add(request.json()));
      case "PUT custom one" -> Response.ok(policies.replace(id.get(), request.json()));
      case "DELETE custom one" -> {
        policies.remove(id.get());
        yield Response.ok();
      }
      default -> throw HttpFailure.noSuchMethod(request);
    };
  }

  private ObjectNode policy(String container, String id) {
    return policies.find(container, id).orElseThrow(() -> HttpFailure.notFound("policy", id));
  }

  private Response enabledCore(Request request) {
    if (request.method().equals("PUT")) {
      policies.enableCore(request.json());
    } else if (!request.method().equals("GET")) {
      throw HttpFailure.noSuchMethod(request);
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    policies.enabledCore().forEach(answer.putArray("policyIds")::add);
    return Response.ok(answer);
  }

  private ObjectNode constraints(Request request) {
    String action = known(request.parts().get(1), request.parts().get(2));
    Map<String, String> options = request.query();
    boolean includeDraft = "true".equals(options.get("includeDraft"));
    return switch (request.method()) {
      case "GET" -> {
        String given = options.getOrDefault("duleLabels", "");
        if (given.isEmpty()) {
          throw HttpFailure.badRequest("duleLabels is missing.");
        }
        Set<String> names = new TreeSet<>(Arrays.asList(given.split(",")));
        yield evaluation.ofLabels(action, names, includeDraft);
      }
      case "POST" -> evaluation.ofDataSets(action, request.array(), includeDraft);
      default -> throw HttpFailure.noSuchMethod(request);
    };
  }

  /** Several evaluations at once. GUESS: one that cannot be done fails them all. */
  private ArrayNode many(Request request) {
    if (!request.method().equals("POST")) {
      throw HttpFailure.noSuchMethod(request);
    }
    ArrayNode answers = JsonNodeFactory.instance.arrayNode();
    for (JsonNode job : request.array()) {
      answers.addObject().put("status", 200).set("body", evaluated(job));
    }
    return answers;
  }

  private ObjectNode evaluated(JsonNode job) {
    boolean byLabels = job.has("labels");
    if (byLabels == job.has("entityList")) {
      throw HttpFailure.badRequest("A job needs labels or entityList, and not both.");
    }
    Matcher reference = EVALUATION.matcher(job.path("evalRef").asText());
    if (!reference.find()) {
      throw HttpFailure.badRequest(
          "evalRef must end in /marketingActions/{container}/{action}/constraints.");
    }
    String action = known(reference.group(1), reference.group(2));
    boolean includeDraft = job.path("includeDraft").asBoolean();
    return byLabels
        ? evaluation.ofLabels(action, new TreeSet<>(JsonLists.texts(job, "labels")), includeDraft)
        : evaluation.ofDataSets(action, JsonLists.elements(job, "entityList"), includeDraft);
  }

  private String known(String container, String action) {
    if (actions.find(container, action).isEmpty()) {
      throw HttpFailure.notFound("marketing action", container + "/" + action);
    }
    return container + "/" + action;
  }
}

package io.decant.local.audience;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.local.catalog.JsonFile;
import io.decant.local.governance.Owner;
import io.decant.local.http.Call;
import io.decant.local.http.HttpFailure;
import io.decant.local.http.Request;
import io.decant.local.http.Response;
import io.decant.local.sql.Switches;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Segment definitions: made, listed, looked up and deleted. GUESS: that a name which is taken is
 * refused with 400, and that an expression is taken as it is.
 */
public final class DefinitionsCall implements Call {
  private static final String SECTION = "segments";
  private static final Set<String> FORMATS = Set.of("pql/text", "pql/json");
  private static final int PAGE = 100;

  private final JsonFile file;
  private final Owner owner;
  private final Switches switches;

  /** The calls of {@code /segment/definitions}, for those in a document. */
  public DefinitionsCall(JsonFile file, Owner owner, Switches switches) {
    this.file = file;
    this.owner = owner;
    this.switches = switches;
  }

  @Override
  public Response answer(Request request) {
    List<String> parts = request.parts();
    return switch (request.method() + (parts.isEmpty() ? "" : " one")) {
      case "GET" -> Response.ok(list(request));
      case "POST" -> Response.ok(add(request.json()));
      case "GET one" -> Response.ok(find(parts.get(0)));
      case "DELETE one" -> {
        find(parts.get(0));
        file.change(SECTION, all -> all.remove(parts.get(0)));
        yield Response.ok();
      }
      default -> throw HttpFailure.noSuchMethod(request);
    };
  }

  private JsonNode find(String id) {
    return Optional.ofNullable(file.section(SECTION).get(id))
        .orElseThrow(() -> HttpFailure.notFound("segment definition", id));
  }

  private ObjectNode list(Request request) {
    List<JsonNode> all = new ArrayList<>();
    file.section(SECTION).forEach(all::add);
    all.sort(Comparator.comparing((JsonNode one) -> one.path("creationTime").asLong()).reversed());
    long limit = request.number("limit", PAGE, 1, PAGE);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    all.stream()
        .skip(request.number("start", 0, 0, Integer.MAX_VALUE))
        .limit(limit)
        .forEach(answer.putArray("segments")::add);
    answer
        .putObject("page")
        .put("totalCount", all.size())
        .put("totalPages", (all.size() + limit - 1) / limit)
        .put("sortField", "creationTime")
        .put("sort", "desc")
        .put("pageSize", answer.get("segments").size())
        .put("limit", limit);
    answer.putObject("link");
    return answer;
  }

  private ObjectNode add(ObjectNode body) {
    String name = body.path("name").asText();
    JsonNode expression = body.path("expression");
    if (name.isEmpty() || expression.path("value").asText().isEmpty()) {
      throw HttpFailure.badRequest("name and expression.value must not be empty.");
    } else if (!expression.path("type").asText().equals("PQL")
        || !FORMATS.contains(expression.path("format").asText())) {
      throw HttpFailure.badRequest("expression must be PQL in pql/text or pql/json.");
    } else if (body.at("/schema/name").asText().isEmpty()
        && body.at("/schema/id").asText().isEmpty()) {
      throw HttpFailure.badRequest("schema must have a name or an id.");
    }
    String id = UUID.randomUUID().toString();
    Instant now = switches.now();
    ObjectNode kept = body.deepCopy();
    kept.put("id", id).put("imsOrgId", owner.organization());
    kept.put("creationTime", now.toEpochMilli());
    kept.put("updateEpoch", now.getEpochSecond()).put("updateTime", now.toEpochMilli());
    file.change(
        SECTION,
        all -> {
          all.forEach(
              other -> {
                if (other.path("name").asText().equals(name)) {
                  throw HttpFailure.badRequest("There is a segment definition " + name + ".");
                }
              });
          return all.set(id, kept);
        });
    return kept;
  }
}

package io.decant.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.config.PlatformConfig;
import io.decant.platform.HttpExchange.Repeat;
import io.decant.platform.PlatformCalls.Call;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;

/** Segment definitions of the Segmentation Service; they are evaluated by its daily schedule. */
public final class Audiences {
  private static final String DEFINITIONS = "/data/core/ups/segment/definitions";
  private static final int PAGE = 100;

  private final PlatformCalls calls;

  /** Those of a Platform. */
  public Audiences(PlatformConfig platform) {
    this.calls = new PlatformCalls(platform, ImsTokens.shared());
  }

  /** The definition of a name. */
  public Optional<AudienceDefinition> find(String name) {
    for (int start = 0; ; start += PAGE) {
      JsonNode page =
          calls
              .json(
                  Call.get(
                      DEFINITIONS + "?limit=" + PAGE + "&start=" + start,
                      "for audience " + name,
                      "View Segments"))
              .path("segments");
      for (JsonNode segment : page) {
        if (segment.path("name").asText().equals(name)) {
          return Optional.of(
              new AudienceDefinition(
                  segment.path("id").asText(), name, segment.at("/expression/value").asText()));
        }
      }
      if (page.size() < PAGE) {
        return Optional.empty();
      }
    }
  }

  /**
   * Defines an audience of profiles.
   *
   * @param expression whom it takes, in Profile Query Language
   * @return its identifier
   */
  public String create(String name, String expression) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("name", name).put("profileInstanceId", "ups");
    body.putObject("expression")
        .put("type", "PQL")
        .put("format", "pql/text")
        .put("value", expression);
    ObjectNode evaluation = body.putObject("evaluationInfo");
    evaluation.putObject("batch").put("enabled", true);
    evaluation.putObject("continuous").put("enabled", false);
    evaluation.putObject("synchronous").put("enabled", false);
    body.putObject("schema").put("name", "_xdm.context.profile");
    body.put("payloadSchema", "string");
    Call call =
        new Call(
            "POST",
            DEFINITIONS,
            BodyPublishers.ofString(body.toString()),
            "to define audience " + name,
            "Manage Segments",
            Repeat.UNLESS_TAKEN);
    return calls.json(call).path("id").asText();
  }
}

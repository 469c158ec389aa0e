package io.decant.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.config.PlatformConfig;
import io.decant.error.SinkException;
import io.decant.error.SourceException;
import io.decant.platform.HttpExchange.Repeat;
import io.decant.platform.PlatformCalls.Answered;
import io.decant.platform.PlatformCalls.Call;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Labels of data sets, read and written as a whole. */
public final class DataSetLabels {
  private static final String DATA_SETS = "/data/foundation/dataset/datasets/";
  private static final String LABELS = "labels";
  private static final String FIELDS = "optionalLabels";
  private static final int CONFLICT = 409;
  private static final int OTHER_VERSION = 412;

  private final PlatformConfig platform;
  private final PlatformCalls calls;

  /** Those of a Platform. */
  public DataSetLabels(PlatformConfig platform) {
    this.platform = platform;
    this.calls = new PlatformCalls(platform, ImsTokens.shared());
  }

  /**
   * Labels in one version.
   *
   * @param version what writing over them has to name; empty where the Platform does not tell
   * @param labels of the whole data set, and so of all its fields
   * @param fields of single fields, by their place in the schema
   * @param kept those of fields as they came, to be sent back as they are
   */
  public record Version(
      String version, Set<String> labels, Map<String, Set<String>> fields, JsonNode kept) {
    /** Copies, keeping the order. */
    public Version {
      labels = Set.copyOf(labels);
      fields = new LinkedHashMap<>(fields);
    }
  }

  /** The labels of a data set now. */
  public Version of(String dataSet) {
    Answered answer = calls.ask(get(dataSet));
    JsonNode json = answer.json().path("AEP:dataset:" + dataSet);
    if (!json.isObject()) {
      throw SourceException.of(
          "source " + platform.source(),
          platform.url()
              + ", asked for the labels of data set "
              + dataSet
              + ", answers without it.",
          "Look at platform-url.");
    }
    Map<String, Set<String>> fields = new TreeMap<>();
    for (JsonNode field : json.path(FIELDS)) {
      fields
          .computeIfAbsent(
              field.path("option").path("schemaPath").asText(), path -> new TreeSet<>())
          .addAll(LabelNames.of(field.path(LABELS)));
    }
    return new Version(
        answer.response().headers().firstValue("ETag").orElse(""),
        new TreeSet<>(LabelNames.of(json.path(LABELS))),
        fields,
        json.path(FIELDS));
  }

  /**
   * Writes labels of the whole data set over a version; those of its fields stay as they are.
   *
   * @throws SinkException when it has another version by now, or none was told, or they are
   *     refused: then nothing has changed
   */
  public void put(String dataSet, Version over, Collection<String> labels) {
    if (over.version().isBlank()) {
      throw SinkException.ofLabels(
          "data set " + dataSet,
          platform.url()
              + " gives its labels without an ETag, so that labels of somebody else could be written"
              + " over.",
          "Look whether a proxy takes the header away; until then, label it in the Platform.",
          null);
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode all = body.putArray(LABELS);
    new TreeSet<>(labels).forEach(all::add);
    body.set(FIELDS, over.kept().isArray() ? over.kept() : JsonNodeFactory.instance.arrayNode());
    Call call =
        new Call(
                "PUT",
                DATA_SETS + dataSet + "/labels",
                BodyPublishers.ofString(body.toString()),
                "to label data set " + dataSet,
                LabelNames.PERMISSION,
                Repeat.UNLESS_TAKEN)
            .with(Map.of("If-Match", over.version()));
    Answered answer = calls.ask(call);
    if (answer.status() == OTHER_VERSION || answer.status() == CONFLICT) {
      throw SinkException.ofLabels(
          "data set " + dataSet,
          "its labels were changed by somebody else meanwhile.",
          "Run again: it compares with what they are now.",
          null);
    }
    answer.json();
  }

  private static Call get(String dataSet) {
    return Call.get(
        DATA_SETS + dataSet + "/labels",
        "for the labels of data set " + dataSet,
        LabelNames.PERMISSION);
  }
}

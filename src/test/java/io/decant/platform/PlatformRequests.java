package io.decant.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.config.PlatformConfig;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Set;

/** Calls that Decant never makes: what a steward does to a Platform. */
public final class PlatformRequests {
  private final PlatformConfig platform;

  public PlatformRequests(PlatformConfig platform) {
    this.platform = platform;
  }

  /** The answer of a success; anything else is an exception. */
  public JsonNode send(String method, String path, String body) {
    return new PlatformCalls(platform, ImsTokens.shared())
        .json(
            new PlatformCalls.Call(
                method,
                path,
                BodyPublishers.ofString(body),
                "by a test",
                "nothing",
                HttpExchange.Repeat.UNLESS_TAKEN));
  }

  /** Labels a field of the schema of a table; the identifier of the descriptor. */
  public String label(String table, String field, String label) {
    CatalogDataSet dataSet = new Catalog(platform).find(table).get(0);
    return send(
            "POST",
            "/data/foundation/schemaregistry/tenant/descriptors",
            "{\"@type\": \"xdm:descriptorLabel\", \"xdm:sourceSchema\": \""
                + dataSet.schema()
                + "\", \"xdm:sourceProperty\": [\""
                + field
                + "\"], \"xdm:labels\": [\""
                + label
                + "\"]}")
        .path("@id")
        .asText();
  }

  /** The labels of the whole data set behind a table. */
  public Set<String> labels(String table) {
    CatalogDataSet dataSet = new Catalog(platform).find(table).get(0);
    return new DataSetLabels(platform).of(dataSet.id()).labels();
  }
}

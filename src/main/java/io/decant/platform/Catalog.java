package io.decant.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.config.PlatformConfig;
import io.decant.platform.HttpExchange.Repeat;
import io.decant.platform.PlatformCalls.Answered;
import io.decant.platform.PlatformCalls.Call;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Data sets of the catalog, and their schemas. */
public final class Catalog {
  private static final String DATA_SETS = "/data/foundation/catalog/dataSets";

  /** Without, the catalog tells all that it knows of each. */
  private static final String PROPERTIES = "properties=name,tags,schemaRef";

  private static final String SCHEMAS = "/data/foundation/schemaregistry/tenant/schemas/";

  /** The form of a schema with all its fields, those of its field groups among them. */
  private static final String DESCRIBED = "application/vnd.adobe.xed-full-desc+json; version=1";

  /** The tag that says what the rows of a data set are to profiles. */
  private static final String PROFILE = "unifiedProfile";

  private static final String ENABLED = "enabled:true";
  private static final String UPSERT = "isUpsert:true";

  private static final Pattern ID = Pattern.compile("[0-9a-f]{24}");
  private static final int PAGE = 100;
  private static final int NOT_FOUND = 404;

  private final PlatformCalls calls;

  /** The catalog of a Platform. */
  public Catalog(PlatformConfig platform) {
    this.calls = new PlatformCalls(platform, ImsTokens.shared());
  }

  /** Whether a text is an identifier, which the catalog gives and no client. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /**
   * Data sets.
   *
   * @param name an identifier, the name of a table in SQL, or a name for people
   * @return that of the identifier or the table, or all of the name for people, which several may
   *     have; empty when there is none, or the role may not see it
   */
  public List<CatalogDataSet> find(String name) {
    return isId(name) ? byId(name).stream().toList() : byName(name);
  }

  /**
   * The data sets behind tables, by the name of the table as SQL has it: in any case, perhaps with
   * its database. A table that is missing has none, as a view has, or the role may not see it.
   */
  public Map<String, CatalogDataSet> ofTables(Collection<String> tables) {
    Map<String, CatalogDataSet> found = new TreeMap<>();
    for (int start = 0; found.size() < tables.size(); start += PAGE) {
      List<CatalogDataSet> page = page(start, "of tables " + String.join(", ", tables));
      for (String table : tables) {
        page.stream()
            .filter(one -> isNamed(one, table))
            .findFirst()
            .ifPresent(one -> found.put(table, one));
      }
      if (page.size() < PAGE) {
        break;
      }
    }
    return found;
  }

  private static boolean isNamed(CatalogDataSet dataSet, String table) {
    return dataSet.table().equalsIgnoreCase(table.substring(table.lastIndexOf('.') + 1));
  }

  /** The names in SQL of all data sets that the role may see. */
  public List<String> tables() {
    List<String> names = new ArrayList<>();
    for (int start = 0; ; start += PAGE) {
      List<CatalogDataSet> page = page(start, "of all tables");
      page.stream().map(CatalogDataSet::table).filter(one -> !one.isEmpty()).forEach(names::add);
      if (page.size() < PAGE) {
        return names;
      }
    }
  }

  /**
   * The same data sets once more, each asked for by its identifier, where tables still are what
   * they were; the whole catalog is looked through only where one is not.
   *
   * @param before by the name of the table
   */
  public Map<String, CatalogDataSet> again(Map<String, CatalogDataSet> before) {
    Map<String, CatalogDataSet> now = new TreeMap<>();
    before.forEach(
        (table, known) ->
            byId(known.id())
                .filter(found -> isNamed(found, table))
                .ifPresent(found -> now.put(table, found)));
    return now.size() == before.size() ? now : ofTables(before.keySet());
  }

  /**
   * A schema with all its fields, and with its descriptors in {@code meta:descriptors}; absent when
   * there is none, or the role may not see it.
   */
  public Optional<JsonNode> describedSchema(String id) {
    String path = SCHEMAS + URLEncoder.encode(id, StandardCharsets.UTF_8);
    return found(
        calls.ask(
            Call.get(path, "for schema " + id, "View Schemas").with(Map.of("Accept", DESCRIBED))));
  }

  /**
   * Makes a data set that updates profiles.
   *
   * @param schema the identifier of its schema, which takes part in profiles
   * @return its identifier
   */
  public String create(String name, String schema) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", name);
    body.putObject("schemaRef")
        .put("id", schema)
        .put("contentType", "application/vnd.adobe.xed+json;version=1");
    ObjectNode tags = body.putObject("tags");
    tags.putArray("unifiedIdentity").add(ENABLED);
    tags.putArray(PROFILE).add(ENABLED).add(UPSERT);
    Call call =
        new Call(
            "POST",
            DATA_SETS,
            BodyPublishers.ofString(body.toString()),
            "to make data set " + name,
            "Manage Datasets",
            Repeat.UNLESS_TAKEN);
    return calls.json(call).path(0).asText().replaceFirst(".*/", "");
  }

  private Optional<CatalogDataSet> byId(String id) {
    return found(calls.ask(list("/" + id + "?", id))).map(answer -> dataSet(id, answer.path(id)));
  }

  private List<CatalogDataSet> byName(String name) {
    List<CatalogDataSet> called = new ArrayList<>();
    for (int start = 0; ; start += PAGE) {
      List<CatalogDataSet> page = page(start, name);
      for (CatalogDataSet found : page) {
        if (found.table().equals(name)) {
          return List.of(found);
        } else if (found.name().equals(name)) {
          called.add(found);
        }
      }
      if (page.size() < PAGE) {
        return called;
      }
    }
  }

  private List<CatalogDataSet> page(int start, String name) {
    List<CatalogDataSet> page = new ArrayList<>();
    calls
        .json(list("?limit=" + PAGE + "&start=" + start + "&", name))
        .fields()
        .forEachRemaining(one -> page.add(dataSet(one.getKey(), one.getValue())));
    return page;
  }

  private static Call list(String path, String name) {
    return Call.get(DATA_SETS + path + PROPERTIES, "for data set " + name, "View Datasets");
  }

  private static Optional<JsonNode> found(Answered answer) {
    return answer.status() == NOT_FOUND ? Optional.empty() : Optional.of(answer.json());
  }

  private static CatalogDataSet dataSet(String id, JsonNode json) {
    return new CatalogDataSet(
        id,
        json.path("name").asText(),
        json.path("tags").path("adobe/pqs/table").path(0).asText(),
        json.path("schemaRef").path("id").asText(),
        isTagged(json, ENABLED),
        isTagged(json, UPSERT));
  }

  /** Some clients of Adobe's write a space behind the colon. */
  private static boolean isTagged(JsonNode dataSet, String tag) {
    for (JsonNode one : dataSet.path("tags").path(PROFILE)) {
      if (one.asText().replace(" ", "").equals(tag)) {
        return true;
      }
    }
    return false;
  }
}

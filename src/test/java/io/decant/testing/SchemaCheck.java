package io.decant.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The part of JSON Schema 2020-12 that the schemas of reports, manifests and events use. A keyword
 * that it does not know is an error, so that nothing in the schema goes unchecked.
 */
public final class SchemaCheck {
  private static final Set<String> SILENT =
      Set.of(
          "$schema",
          "$id",
          "$defs",
          "title",
          "description",
          "documentation",
          "example",
          "format",
          "deprecated");

  private final JsonNode root;
  private final List<String> problems = new ArrayList<>();

  /** A check by this schema. */
  public SchemaCheck(JsonNode root) {
    this.root = root;
  }

  /** All violations, each with its place. */
  public List<String> problems(JsonNode value) {
    problems.clear();
    check("$", root, value);
    return List.copyOf(problems);
  }

  private void check(String place, JsonNode schema, JsonNode value) {
    Iterator<Map.Entry<String, JsonNode>> keywords = schema.fields();
    while (keywords.hasNext()) {
      Map.Entry<String, JsonNode> keyword = keywords.next();
      if (!SILENT.contains(keyword.getKey())) {
        apply(place, keyword.getKey(), keyword.getValue(), schema, value);
      }
    }
  }

  private void apply(String place, String keyword, JsonNode rule, JsonNode schema, JsonNode value) {
    switch (keyword) {
      case "$ref" -> check(place, root.at(rule.asText().substring(1)), value);
      case "allOf" -> rule.forEach(each -> check(place, each, value));
      case "anyOf" -> require(fits(rule, value) > 0, place, "is nothing that it may be");
      case "oneOf" -> require(fits(rule, value) == 1, place, "is not one thing that it may be");
      case "type" -> require(isOneOf(rule, value), place, "is no " + rule);
      case "const" -> require(rule.equals(value), place, "is not " + rule);
      case "enum" -> require(contains(rule, value), place, value + " is none of " + rule);
      case "minimum" -> require(value.asLong() >= rule.asLong(), place, "is below " + rule);
      case "pattern" ->
          require(
              Pattern.compile(rule.asText()).matcher(value.asText()).find(), place, "looks wrong");
      case "required" ->
          rule.forEach(name -> require(value.has(name.asText()), place, "lacks " + name));
      case "properties" ->
          rule.fields()
              .forEachRemaining(
                  property -> {
                    if (value.has(property.getKey())) {
                      check(
                          place + "." + property.getKey(),
                          property.getValue(),
                          value.get(property.getKey()));
                    }
                  });
      case "additionalProperties" ->
          value
              .fields()
              .forEachRemaining(
                  property ->
                      additional(place, rule, schema, property.getKey(), property.getValue()));
      case "items" -> {
        for (int i = 0; i < value.size(); i++) {
          check(place + "[" + i + "]", rule, value.get(i));
        }
      }
      default -> problems.add(place + ": the schema uses the unknown keyword " + keyword);
    }
  }

  /** How many of several schemas a value has no problem with. */
  private int fits(JsonNode schemas, JsonNode value) {
    int fits = 0;
    for (JsonNode each : schemas) {
      SchemaCheck one = new SchemaCheck(root);
      one.check("$", each, value);
      fits += one.problems.isEmpty() ? 1 : 0;
    }
    return fits;
  }

  private void additional(
      String place, JsonNode rule, JsonNode schema, String name, JsonNode value) {
    if (schema.path("properties").has(name)) {
      return;
    }
    if (rule.isBoolean()) {
      require(rule.asBoolean(), place, "may not have " + name);
    } else {
      check(place + "." + name, rule, value);
    }
  }

  private void require(boolean rule, String place, String problem) {
    if (!rule) {
      problems.add(place + ": " + problem);
    }
  }

  private static boolean contains(JsonNode values, JsonNode value) {
    for (JsonNode allowed : values) {
      if (allowed.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOneOf(JsonNode types, JsonNode value) {
    if (types.isTextual()) {
      return isType(types.asText(), value);
    }
    for (JsonNode type : types) {
      if (isType(type.asText(), value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isType(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "null" -> value.isNull();
      default -> false;
    };
  }
}

package io.decant.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.config.ReturnConfig;
import io.decant.platform.Catalog;
import io.decant.platform.SchemaRegistry;
import io.decant.platform.SchemaRegistry.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A data set for a job, with its schema. What a run that was killed has made of it is found by its
 * title and taken as it is.
 */
final class NewDataSet {
  private final ReturnConfig job;
  private final NewSchema schema;
  private final SchemaRegistry registry;
  private final Catalog catalog;

  NewDataSet(ReturnConfig job, NewSchema schema, SchemaRegistry registry, Catalog catalog) {
    this.job = job;
    this.schema = schema;
    this.registry = registry;
    this.catalog = catalog;
  }

  NewSchema schema() {
    return schema;
  }

  /** What would be made, in words. */
  List<String> missing() {
    return make(false);
  }

  /** Makes what is missing. */
  void make() {
    make(true);
  }

  private List<String> make(boolean really) {
    List<String> made = new ArrayList<>();
    String title = schema.title();
    String group =
        registry
            .find(Kind.FIELD_GROUP, title)
            .orElseGet(
                () ->
                    making(
                        really,
                        made,
                        "field group " + title,
                        () -> registry.create(Kind.FIELD_GROUP, schema.fieldGroup())));
    String id =
        registry
            .find(Kind.SCHEMA, title)
            .orElseGet(
                () ->
                    making(
                        really,
                        made,
                        "schema " + title,
                        () -> registry.create(Kind.SCHEMA, schema.schema(group))));
    complete(really, made, id);
    making(
        really,
        made,
        "data set " + title + " enabled for Profile, with upsert",
        () -> catalog.create(title, id));
    return made;
  }

  /** Gives the schema what a data set that updates profiles needs of it. */
  private void complete(boolean really, List<String> made, String id) {
    Optional<JsonNode> described =
        id.isEmpty() ? Optional.empty() : Optional.of(registry.described(id));
    described.ifPresent(there -> schema.requireFits(job, there));
    if (described.flatMap(PrimaryIdentity::of).isEmpty()) {
      making(
          really,
          made,
          "primary identity " + schema.identity() + " of namespace " + schema.namespace(),
          () -> {
            registry.describe(schema.primaryIdentity(id));
            return id;
          });
    }
    if (described.filter(SchemaRegistry::isForProfile).isEmpty()) {
      making(
          really,
          made,
          "schema " + schema.title() + " enabled for Profile",
          () -> {
            registry.enableForProfile(id);
            return id;
          });
    }
  }

  /** Makes something, or says only that it would be made; its identifier. */
  private static String making(
      boolean really, List<String> made, String what, Supplier<String> making) {
    String id = really ? making.get() : "";
    made.add(what);
    return id;
  }
}

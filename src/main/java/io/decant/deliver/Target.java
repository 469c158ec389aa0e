package io.decant.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.config.ReturnConfig;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import io.decant.platform.Catalog;
import io.decant.platform.CatalogDataSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructType;

/**
 * The data set that scores are returned to.
 *
 * @param dataSet as the catalog has it
 * @param schema with all its fields
 */
record Target(CatalogDataSet dataSet, XdmSchema schema) {
  private static final String DATA_SET = ReturnConfig.BLOCK + ".data-set";

  /**
   * Looks it up.
   *
   * @return absent when there is no such data set
   * @throws InvalidConfigException when there are several, or there is no schema
   */
  static Optional<Target> find(ReturnConfig job) {
    Catalog catalog = new Catalog(job.platform());
    List<CatalogDataSet> found = catalog.find(job.dataSet());
    if (found.size() > 1) {
      throw problem(
          job,
          "is "
              + job.dataSet()
              + ", which is the name of the data sets "
              + found.stream().map(CatalogDataSet::id).collect(Collectors.joining(", "))
              + "; choose one by its identifier or table");
    }
    return found.stream().findFirst().map(dataSet -> of(job, catalog, dataSet));
  }

  private static Target of(ReturnConfig job, Catalog catalog, CatalogDataSet dataSet) {
    JsonNode schema =
        catalog
            .describedSchema(dataSet.schema())
            .orElseThrow(
                () ->
                    problem(
                        job,
                        "is "
                            + job.dataSet()
                            + ", whose schema "
                            + dataSet.schema()
                            + " the registry does not show; give the client View Schemas"));
    return new Target(dataSet, new XdmSchema(schema));
  }

  /** One that is not there yet. */
  static Target planned(ReturnConfig job, NewDataSet planned) {
    return new Target(
        new CatalogDataSet("", job.dataSet(), "", "", true, true), planned.schema().fields());
  }

  /** There is none, and none is to be made. */
  static InvalidConfigException missing(ReturnConfig job) {
    return problem(
        job,
        "is "
            + job.dataSet()
            + "; the sandbox "
            + job.platform().sandbox()
            + " has no data set of this identifier, table or name that client "
            + job.platform().clientId()
            + " may see"
            + (creation(job).isPresent() ? "; --create makes it" : ""));
  }

  /** How it is made on request; one of an identifier cannot be, because the catalog gives those. */
  static Optional<ReturnConfig.Create> creation(ReturnConfig job) {
    return job.create().filter(any -> !Catalog.isId(job.dataSet()));
  }

  /**
   * What keeps rows from the profiles of their keys.
   *
   * @return sentences; empty when nothing does
   * @throws InvalidConfigException when they would go to other profiles, or to none although the
   *     job has an audience, which would stay empty
   */
  List<String> requireProfiles(ReturnConfig job) {
    Optional<PrimaryIdentity> found = PrimaryIdentity.of(schema.root());
    found.ifPresent(identity -> requireKey(job, identity));
    String lack =
        !dataSet.profile()
            ? "is not enabled for Profile"
            : found.isEmpty() ? "has a schema without a primary identity" : "";
    if (!lack.isEmpty()) {
      if (job.audience().isPresent()) {
        throw problem(
            job,
            "is "
                + label()
                + ", which "
                + lack
                + ": no row reaches a profile, and the audience "
                + job.audience().get().name()
                + " stays empty; give the schema the key as primary identity and enable schema and"
                + " data set for Profile, or leave return.audience out");
      }
      return List.of(capital(label()) + " " + lack + ": rows are kept, and reach no profile.");
    }
    return dataSet.upsert()
        ? List.of()
        : List.of(
            capital(label())
                + " does not update profiles (upsert): which of several rows of a profile counts,"
                + " merge policies decide.");
  }

  private void requireKey(ReturnConfig job, PrimaryIdentity identity) {
    boolean key =
        job.keys().stream()
            .map(
                name ->
                    new PrimaryIdentity(
                        job.columns().get(name), job.create().map(ReturnConfig.Create::namespace)))
            .anyMatch(identity::is);
    if (!key) {
      throw problem(
          job,
          "is "
              + label()
              + ", whose primary identity is "
              + identity.words()
              + ", not the key "
              + job.keys().stream()
                  .map(name -> name + " (" + job.columns().get(name) + wantedNamespace(job) + ")")
                  .collect(Collectors.joining(", "))
              + ": rows would go to other profiles than those of their keys; choose a data set"
              + " whose primary identity is the key");
    }
  }

  private static String wantedNamespace(ReturnConfig job) {
    return job.create().map(create -> " of namespace " + create.namespace()).orElse("");
  }

  private static String capital(String label) {
    return Character.toUpperCase(label.charAt(0)) + label.substring(1);
  }

  Mapping mapping(ReturnConfig job, StructType rows) {
    return Mapping.of(job, rows, schema);
  }

  /** Whether it has been made. */
  boolean isThere() {
    return !dataSet.id().isEmpty();
  }

  /** For messages. */
  String label() {
    String name = dataSet.table().isEmpty() ? dataSet.name() : dataSet.table();
    return "data set " + name + (isThere() ? " (" + dataSet.id() + ")" : "");
  }

  private static InvalidConfigException problem(ReturnConfig job, String message) {
    return InvalidConfigException.of(new Problem(job.where(DATA_SET), DATA_SET, message));
  }
}

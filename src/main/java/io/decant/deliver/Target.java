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
            .schema(dataSet.schema())
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
    return new Target(new CatalogDataSet("", job.dataSet(), "", ""), planned.schema().fields());
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

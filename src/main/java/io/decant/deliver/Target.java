package io.decant.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.config.ReturnConfig;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import io.decant.platform.Catalog;
import io.decant.platform.CatalogDataSet;
import java.util.List;
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
   * @throws InvalidConfigException when there is none, there are several, or there is no schema
   */
  static Target of(ReturnConfig job) {
    Catalog catalog = new Catalog(job.platform());
    CatalogDataSet dataSet = only(job, catalog.find(job.dataSet()));
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

  private static CatalogDataSet only(ReturnConfig job, List<CatalogDataSet> found) {
    if (found.isEmpty()) {
      throw problem(
          job,
          "is "
              + job.dataSet()
              + "; the sandbox "
              + job.platform().sandbox()
              + " has no data set of this identifier, table or name that client "
              + job.platform().clientId()
              + " may see");
    } else if (found.size() > 1) {
      throw problem(
          job,
          "is "
              + job.dataSet()
              + ", which is the name of the data sets "
              + found.stream().map(CatalogDataSet::id).collect(Collectors.joining(", "))
              + "; choose one by its identifier or table");
    }
    return found.get(0);
  }

  Mapping mapping(ReturnConfig job, StructType rows) {
    return Mapping.of(job, rows, schema);
  }

  /** For messages. */
  String label() {
    String name = dataSet.table().isEmpty() ? dataSet.name() : dataSet.table();
    return "data set " + name + " (" + dataSet.id() + ")";
  }

  private static InvalidConfigException problem(ReturnConfig job, String message) {
    return InvalidConfigException.of(new Problem(job.where(DATA_SET), DATA_SET, message));
  }
}

package io.decant.cli;

import io.decant.config.PlainName;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Data sets without rows that the service has from its start, for batches to go into. */
final class EmptyDataSets {
  static final String OPTION = "--data-set";

  private final Map<String, StructType> schemas;

  private EmptyDataSets(Map<String, StructType> schemas) {
    this.schemas = schemas;
  }

  /**
   * Reads them.
   *
   * @param columns as DDL, by the name of the table
   * @throws InvalidConfigException with every problem
   */
  static EmptyDataSets of(Map<String, String> columns) {
    Map<String, StructType> schemas = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    columns.forEach(
        (name, ddl) -> {
          if (!PlainName.isName(name)) {
            problems.add(problem(name, "a table has a name of letters, digits and _"));
          }
          try {
            schemas.put(name, StructType.fromDDL(ddl));
          } catch (Exception e) {
            problems.add(
                problem(name, "columns are written as in \"user_id STRING, score DOUBLE\""));
          }
        });
    if (!problems.isEmpty()) {
      throw InvalidConfigException.of(problems);
    }
    return new EmptyDataSets(schemas);
  }

  private static Problem problem(String name, String message) {
    return new Problem("command line", OPTION + " " + name, message);
  }

  /** Makes those that are not there. */
  void provide(SparkSession spark, Path tables) {
    schemas.forEach(
        (name, schema) -> {
          Path table = tables.resolve(name);
          if (!Files.exists(table)) {
            spark
                .createDataFrame(List.<Row>of(), schema)
                .write()
                .format("delta")
                .save(table.toString());
          }
        });
  }
}

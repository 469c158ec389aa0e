package io.decant.local.sql;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The tables of a sandbox as the platform's catalog knows them. */
public final class DataSets {
  /**
   * A table under its other name.
   *
   * @param id its identifier in the catalog
   * @param table its name in SQL
   */
  public record DataSet(String id, String table) {}

  private final SparkSession spark;
  private final Sandbox sandbox;

  /** All that a sandbox shows. */
  public DataSets(SparkSession spark, Sandbox sandbox) {
    this.spark = spark;
    this.sandbox = sandbox;
  }

  /** Every data set, by the name of its table. */
  public List<DataSet> all() {
    return sandbox.tables().stream()
        .map(table -> new DataSet(Sandbox.dataSetId(table), table))
        .toList();
  }

  /** The data set with an identifier. */
  public Optional<DataSet> find(String id) {
    return all().stream().filter(dataSet -> dataSet.id().equals(id)).findFirst();
  }

  /** The columns of a table, those that a role may not see among them. */
  public Optional<StructType> schema(String table) {
    return sandbox.table(table).map(found -> spark.newSession().table(found.relation()).schema());
  }

  /** How many rows a table has; empty when there is no such table. */
  public OptionalLong rowCount(String table) {
    return sandbox.table(table).stream()
        .mapToLong(found -> spark.newSession().table(found.relation()).count())
        .findAny();
  }
}

package io.decant.local.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Row;
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

  /**
   * Makes an empty one.
   *
   * @throws FileAlreadyExistsException when there is a table or a view of this name
   */
  public DataSet create(String table, StructType columns) throws FileAlreadyExistsException {
    if (sandbox.table(table).isPresent() || sandbox.view(table).isPresent()) {
      throw new FileAlreadyExistsException(table);
    }
    SparkSession session = spark.newSession();
    try {
      new LakeTables(session, sandbox)
          .create(
              table,
              session.createDataFrame(List.<Row>of(), columns),
              new TableRemark(null, Optional.empty()));
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("Table " + table + " could not be made", e);
    }
    return new DataSet(Sandbox.dataSetId(table), table);
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

package io.decant.queryservice;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Hands planned reads to Spark. A data source of Spark gets text options only; the table is handed
 * over under a key, within the one call that makes the data set.
 */
public final class SlicedSource implements TableProvider {
  private static final String KEY = "key";
  private static final Map<String, SlicedTable> HANDED_OVER = new ConcurrentHashMap<>();

  /** The rows of a table. */
  static Dataset<Row> rows(SparkSession spark, SlicedTable table) {
    String key = UUID.randomUUID().toString();
    HANDED_OVER.put(key, table);
    try {
      return spark.read().format(SlicedSource.class.getName()).option(KEY, key).load();
    } finally {
      HANDED_OVER.remove(key);
    }
  }

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return table(options).readSchema();
  }

  @Override
  public Table getTable(
      StructType schema, Transform[] partitioning, Map<String, String> properties) {
    return table(properties);
  }

  private static SlicedTable table(Map<String, String> options) {
    SlicedTable table = HANDED_OVER.get(options.get(KEY));
    if (table == null) {
      throw new IllegalStateException("this data source is for planned reads only");
    }
    return table;
  }
}

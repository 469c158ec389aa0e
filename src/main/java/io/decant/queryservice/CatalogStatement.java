package io.decant.queryservice;

import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.types.StructType;

/**
 * A statement on its way to an executor.
 *
 * @param table for messages
 * @param sql exactly as it is sent
 * @param schema the columns that must come
 * @param named whether the columns come under their own names: not those of aggregates
 * @param cap the number of rows at which the service may have cut the result; 0: it cannot have
 * @param opener opens sessions
 * @param counters counts what is sent again
 */
record CatalogStatement(
    String table,
    String sql,
    StructType schema,
    boolean named,
    long cap,
    SessionOpener opener,
    RetryCounters counters)
    implements InputPartition {
  private static final long serialVersionUID = 1L;
}

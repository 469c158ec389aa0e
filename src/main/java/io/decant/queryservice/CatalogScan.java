package io.decant.queryservice;

import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.execution.datasources.jdbc.JDBCOptions;
import org.apache.spark.sql.execution.datasources.jdbc.JDBCPartition;
import org.apache.spark.sql.execution.datasources.v2.jdbc.JDBCScan;
import org.apache.spark.sql.jdbc.JdbcDialect;
import org.apache.spark.sql.jdbc.JdbcDialects;
import org.apache.spark.sql.jdbc.JdbcSQLQueryBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * One statement of a query on the catalog, with everything in it that could be pushed down. It is
 * read over one session, because each more would run the whole statement again.
 */
final class CatalogScan implements Scan, Batch {
  private final CatalogStatement statement;
  private final StructType schema;

  CatalogScan(JDBCScan scan, String table, CatalogSessions sessions) {
    JDBCOptions options = scan.relation().jdbcOptions();
    this.schema = types(scan.prunedSchema());
    this.statement =
        new CatalogStatement(
            table,
            sql(scan, options),
            schema,
            scan.groupByColumns().isEmpty(),
            CatalogOptions.cap(options.parameters(), scan.pushedLimit()),
            sessions.opener(),
            sessions.counters(table));
  }

  @Override
  public StructType readSchema() {
    return schema;
  }

  @Override
  public Batch toBatch() {
    return this;
  }

  @Override
  public InputPartition[] planInputPartitions() {
    return new InputPartition[] {statement};
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    return new CatalogReader.Factory();
  }

  /** Shown by {@code explain}: the statement exactly as it is sent. */
  @Override
  public String description() {
    return "Query Service, sent: " + statement.sql();
  }

  private static String sql(JDBCScan scan, JDBCOptions options) {
    JdbcDialect dialect = JdbcDialects.get(options.url());
    JdbcSQLQueryBuilder query =
        dialect
            .getJdbcSQLQueryBuilder(options)
            .withPredicates(scan.pushedPredicates(), new JDBCPartition(null, 0))
            .withSortOrders(scan.sortOrders())
            .withLimit(scan.pushedLimit())
            .withOffset(scan.pushedOffset());
    if (scan.groupByColumns().isDefined()) {
      return query
          .withColumns(scan.pushedAggregateColumn())
          .withGroupByColumns(scan.groupByColumns().get())
          .build();
    }
    String[] columns = scan.prunedSchema().fieldNames();
    for (int i = 0; i < columns.length; i++) {
      columns[i] = dialect.quoteIdentifier(columns[i]);
    }
    return query.withColumns(columns).build();
  }

  /** The columns without what Spark's JDBC source notes beside them. */
  static StructType types(StructType described) {
    StructType typed = new StructType();
    for (StructField field : described.fields()) {
      typed = typed.add(field.name(), field.dataType(), field.nullable());
    }
    return typed;
  }
}

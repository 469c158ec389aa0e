package io.decant.queryservice;

import java.util.Optional;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.aggregate.AggregateFunc;
import org.apache.spark.sql.execution.datasources.jdbc.JDBCOptions;
import org.apache.spark.sql.jdbc.JdbcDialect;
import org.apache.spark.sql.jdbc.JdbcDialects;
import org.apache.spark.sql.jdbc.JdbcSQLQueryBuilder;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MetadataBuilder;
import scala.Option;

/**
 * What Spark may send to Query Service: Spark SQL in PostgreSQL quotes, and nothing that Spark
 * makes up by itself. Filters stand in the statement before Spark sees it, so it compiles none: a
 * literal that Spark quotes in its PostgreSQL way would mean something else at the service.
 */
final class QueryServiceDialect extends JdbcDialect {
  private static final long serialVersionUID = 1L;
  private static final QueryServiceDialect ONLY = new QueryServiceDialect();

  private QueryServiceDialect() {}

  /** Makes Spark use it in this JVM; doing so again changes nothing. */
  static void register() {
    JdbcDialects.registerDialect(ONLY);
  }

  @Override
  public boolean canHandle(String url) {
    return QueryServiceUrl.matches(url);
  }

  @Override
  public Option<DataType> getCatalystType(
      int jdbcType, String typeName, int size, MetadataBuilder metadata) {
    int scale = (int) metadata.build().getLong("scale");
    Optional<WireType> type = WireType.of(jdbcType, typeName, size, scale);
    type.ifPresent(known -> known.describe(metadata));
    return Option.apply(type.map(WireType::onTheWire).orElse(null));
  }

  @Override
  public String quoteIdentifier(String name) {
    return Identifiers.quote(name);
  }

  @Override
  public String getSchemaQuery(String table) {
    return Statements.probe(table);
  }

  @Override
  public String getTableExistsQuery(String table) {
    return Statements.probe(table);
  }

  @Override
  public Object compileValue(Object value) {
    return Literals.of(value);
  }

  @Override
  public Option<String> compileExpression(Expression expression) {
    return Option.empty();
  }

  @Override
  public Option<String> compileAggregate(AggregateFunc function) {
    return Option.empty();
  }

  @Override
  public boolean isSupportedFunction(String name) {
    return false;
  }

  @Override
  public JdbcSQLQueryBuilder getJdbcSQLQueryBuilder(JDBCOptions options) {
    return new SliceQueryBuilder(this, options);
  }

  @Override
  public boolean supportsLimit() {
    return false;
  }

  @Override
  public boolean supportsOffset() {
    return false;
  }

  @Override
  public boolean supportsTableSample() {
    return false;
  }

  @Override
  public Option<Object> isCascadingTruncateTable() {
    return Option.apply(false);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof QueryServiceDialect;
  }

  @Override
  public int hashCode() {
    return QueryServiceDialect.class.hashCode();
  }

  /** Lets the class that writes the plan's statements write this one too. */
  private static final class SliceQueryBuilder extends JdbcSQLQueryBuilder {
    private final JDBCOptions options;

    SliceQueryBuilder(JdbcDialect dialect, JDBCOptions options) {
      super(dialect, options);
      this.options = options;
    }

    @Override
    public String build() {
      return Statements.select(columnList(), options.tableOrQuery(), whereClause());
    }
  }
}

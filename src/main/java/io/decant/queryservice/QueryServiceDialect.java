package io.decant.queryservice;

import java.sql.SQLException;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.jdbc.JdbcDialect;
import org.apache.spark.sql.jdbc.JdbcDialects;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MetadataBuilder;
import scala.Option;

/**
 * What Spark may send to Query Service: Spark SQL in PostgreSQL quotes, and of what Spark makes up
 * by itself only that which {@link ExpressionSql} knows to mean the same there.
 */
final class QueryServiceDialect extends JdbcDialect {
  private static final long serialVersionUID = 1L;

  /** The greatest limit that the service takes, as documented. */
  static final int GREATEST_LIMIT = 100_000;

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
    return Option.apply(WireType.of(jdbcType, typeName, size, scale).orElse(null));
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
    return Option.apply(ExpressionSql.of(expression).orElse(null));
  }

  @Override
  public boolean isSupportedFunction(String name) {
    return false;
  }

  @Override
  public boolean supportsLimit() {
    return true;
  }

  /**
   * A greater limit would be refused. Without one, a result of so many rows is cut at the cap,
   * which the reader notices.
   */
  @Override
  public String getLimitClause(Integer limit) {
    return limit > GREATEST_LIMIT ? "" : super.getLimitClause(limit);
  }

  /** Inner joins; Spark before 4.1 pushes none and does not ask. */
  @SuppressWarnings("MissingOverride")
  public boolean supportsJoin() {
    return true;
  }

  /** Spark 3.5 takes every failure for a missing table and does not ask. */
  @SuppressWarnings("MissingOverride")
  public boolean isObjectNotFoundException(SQLException failure) {
    return SqlState.NO_TABLE.is(failure);
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
}

package io.decant.queryservice;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.execution.datasources.v2.jdbc.JDBCScan;
import org.apache.spark.sql.types.StructType;

/**
 * Spark's own scan builder for JDBC tables, which knows what can be pushed down, with our scan at
 * its end. It has the interfaces that the builder has in the version of Spark that runs: joins, for
 * example, are pushed by an interface that Spark 4.0 does not know, so no class of ours could
 * implement it.
 */
final class PushDownScanBuilder implements InvocationHandler {
  private final ScanBuilder spark;
  private final StructType schema;
  private final String table;
  private final CatalogSessions sessions;

  private PushDownScanBuilder(
      ScanBuilder spark, StructType schema, String table, CatalogSessions sessions) {
    this.spark = spark;
    this.schema = schema;
    this.table = table;
    this.sessions = sessions;
  }

  /**
   * The builder.
   *
   * @param spark Spark's own
   * @param schema the columns of the table
   * @param table for messages
   * @param sessions over which the rows come
   */
  static ScanBuilder of(
      ScanBuilder spark, StructType schema, String table, CatalogSessions sessions) {
    Class<?>[] abilities =
        Arrays.stream(spark.getClass().getInterfaces())
            .filter(ScanBuilder.class::isAssignableFrom)
            .toArray(Class<?>[]::new);
    return (ScanBuilder)
        Proxy.newProxyInstance(
            PushDownScanBuilder.class.getClassLoader(),
            abilities,
            new PushDownScanBuilder(spark, schema, table, sessions));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    return switch (method.getName()) {
      case "build" -> new CatalogScan((JDBCScan) spark.build(), table, sessions);
      case "pushPredicates" -> pushPredicates(method, (Predicate[]) arguments[0]);
      case "pushAggregation" ->
          !dependsOnTextOrder(((Aggregation) arguments[0]).aggregateExpressions())
              && !dependsOnTextOrder(((Aggregation) arguments[0]).groupByExpressions())
              && (boolean) describe(method, arguments);
      case "pushTopN" ->
          !dependsOnTextOrder((Expression[]) arguments[0]) && (boolean) call(method, arguments);
      case "pushDownJoin" ->
          !new TextOrder(new StructType()).matters((Expression) arguments[arguments.length - 1])
              && (boolean) describe(method, arguments);
      default -> call(method, arguments);
    };
  }

  private boolean dependsOnTextOrder(Expression[] expressions) {
    return new TextOrder(schema).matters(expressions);
  }

  /** What is left is the predicates that Spark has to apply to the rows itself. */
  private Predicate[] pushPredicates(Method method, Predicate[] predicates) throws Throwable {
    TextOrder order = new TextOrder(schema);
    Predicate[] safe =
        Arrays.stream(predicates).filter(p -> !order.matters(p)).toArray(Predicate[]::new);
    Predicate[] left = (Predicate[]) call(method, new Object[] {safe});
    return Arrays.stream(predicates)
        .filter(p -> order.matters(p) || Arrays.asList(left).contains(p))
        .toArray(Predicate[]::new);
  }

  /** Spark asks the service for the columns of the result, over a session that it opens itself. */
  private Object describe(Method method, Object[] arguments) throws Throwable {
    Lease lease = sessions.lease();
    try {
      return call(method, arguments);
    } finally {
      lease.close();
    }
  }

  private Object call(Method method, Object[] arguments) throws Throwable {
    Object[] unwrapped =
        arguments == null
            ? null
            : Arrays.stream(arguments).map(PushDownScanBuilder::unwrapped).toArray();
    try {
      return method.invoke(spark, unwrapped);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** Two of Spark's builders know each other; they do not know ours. */
  private static Object unwrapped(Object argument) {
    return argument instanceof ScanBuilder
            && Proxy.isProxyClass(argument.getClass())
            && Proxy.getInvocationHandler(argument) instanceof PushDownScanBuilder ours
        ? ours.spark
        : argument;
  }
}

package io.decant.queryservice;

import java.sql.Connection;
import java.sql.Driver;
import org.apache.spark.sql.jdbc.JdbcConnectionProvider;
import scala.collection.immutable.Map;

/**
 * Opens connections for Spark's JDBC source, on the driver and on executors. Spark finds it as a
 * service and uses it because the option {@code connectionProvider} names it.
 */
public final class QueryServiceConnectionProvider extends JdbcConnectionProvider {
  static final String NAME = "decant-queryservice";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean canHandle(Driver driver, Map<String, String> options) {
    return options.contains("url") && QueryServiceUrl.matches(options.get("url").get());
  }

  @Override
  public Connection getConnection(Driver driver, Map<String, String> options) {
    // Executors look the dialect up by URL too, and nobody else registers it there.
    QueryServiceDialect.register();
    return Sessions.open(ConnectionSettings.parse(options));
  }

  @Override
  public boolean modifiesSecurityContext(Driver driver, Map<String, String> options) {
    return false;
  }
}

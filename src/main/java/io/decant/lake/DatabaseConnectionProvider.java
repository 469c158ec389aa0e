package io.decant.lake;

import io.decant.config.CredentialReference;
import io.decant.credential.Credentials;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Properties;
import org.apache.spark.sql.jdbc.JdbcConnectionProvider;
import scala.collection.immutable.Map;

/**
 * Opens connections to enterprise databases for Spark's JDBC source, on the driver and on
 * executors. The password is fetched here and stands in no option.
 */
public final class DatabaseConnectionProvider extends JdbcConnectionProvider {
  static final String NAME = "decant-database";
  static final String SOURCE = "decant.source";
  static final String USER = "decant.user";
  static final String CREDENTIAL = "decant.credential";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean canHandle(Driver driver, Map<String, String> options) {
    return options.contains("connectionProvider")
        && NAME.equals(options.get("connectionProvider").get());
  }

  @Override
  public Connection getConnection(Driver driver, Map<String, String> options) {
    java.util.Map<String, String> plain = new HashMap<>();
    for (String key : List.of("url", SOURCE, USER, CREDENTIAL)) {
      if (options.contains(key)) {
        plain.put(key, options.get(key).get());
      }
    }
    return open(driver, plain);
  }

  /** A connection as the options say, which is what Spark gets too. */
  static Connection open(Driver driver, java.util.Map<String, String> options) {
    String url = options.get("url");
    String source = options.get(SOURCE);
    Properties properties = new Properties();
    if (options.containsKey(USER)) {
      properties.setProperty("user", options.get(USER));
    }
    if (options.containsKey(CREDENTIAL)) {
      CredentialReference reference = CredentialReference.parse(options.get(CREDENTIAL));
      properties.setProperty("password", Credentials.fetch(reference));
    }
    try {
      Connection connection = driver.connect(url, properties);
      if (connection == null) {
        throw DatabaseErrors.wrongDriver(source, url, driver.getClass().getName());
      }
      return connection;
    } catch (SQLException e) {
      throw DatabaseErrors.noConnection(source, url, e);
    }
  }

  @Override
  public boolean modifiesSecurityContext(Driver driver, Map<String, String> options) {
    return false;
  }
}

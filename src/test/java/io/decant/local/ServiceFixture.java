package io.decant.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.testing.TestSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.postgresql.Driver;
import org.postgresql.util.PSQLException;

/** A service in this JVM with a few small tables; its clients are plain JDBC and need no slots. */
final class ServiceFixture implements AutoCloseable {
  private final LocalQueryService service;

  private ServiceFixture(LocalQueryService service) {
    this.service = service;
  }

  static ServiceFixture start(Path data, LocalServiceOptions options) {
    writeTables(data);
    return new ServiceFixture(LocalQueryService.start(TestSpark.session(), options));
  }

  /** A second service on the same tables with other options. */
  static ServiceFixture beside(LocalServiceOptions options) {
    return new ServiceFixture(LocalQueryService.start(TestSpark.session(), options));
  }

  LocalQueryService service() {
    return service;
  }

  String password() {
    try {
      return Files.readString(service.credentialFile(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("user", service.user());
    properties.setProperty("password", password());
    properties.setProperty("sslmode", "verify-full");
    properties.setProperty("sslrootcert", service.rootCertificate().toString());
    properties.setProperty("gssEncMode", "disable");
    return properties;
  }

  Connection connect() throws SQLException {
    return connect(service.database(), properties());
  }

  Connection connect(String database, Properties properties) throws SQLException {
    String url = "jdbc:postgresql://" + service.host() + ":" + service.port() + "/" + database;
    // Not through the driver manager: the product's jar on the class path brings its own copy.
    return new Driver().connect(url, properties);
  }

  /** Every row of a result as text, columns separated by bars. */
  List<String> rows(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return rows(result);
    }
  }

  static List<String> rows(ResultSet result) throws SQLException {
    List<String> rows = new ArrayList<>();
    int columns = result.getMetaData().getColumnCount();
    while (result.next()) {
      List<String> values = new ArrayList<>();
      for (int i = 1; i <= columns; i++) {
        values.add(result.getString(i));
      }
      rows.add(String.join("|", values.stream().map(String::valueOf).toList()));
    }
    return rows;
  }

  /**
   * Fails unless the service refuses what is sent.
   *
   * @param position in the statement, from 1; 0 where it gives none
   */
  static void assertRefused(ThrowingCallable sent, String sqlState, int position, String message) {
    assertThatThrownBy(sent)
        .isInstanceOfSatisfying(
            PSQLException.class,
            e -> {
              assertThat(e.getSQLState()).isEqualTo(sqlState);
              assertThat(e.getServerErrorMessage().getPosition()).isEqualTo(position);
            })
        .hasMessageContaining(message);
  }

  /** The only file with rows in a directory that Spark has written. */
  static Path parquetFile(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).findAny().orElseThrow();
    }
  }

  @Override
  public void close() {
    service.close();
  }

  private static void writeTables(Path data) {
    SparkSession spark = TestSpark.session();
    Path tables = data.resolve("service").resolve("tables");
    spark
        .range(0, 130, 1, 3)
        .selectExpr("id", "cast(id % 7 as int) AS bucket")
        .write()
        .format("delta")
        .save(tables.resolve("numbers").toString());
    spark
        .sql(
            "SELECT '0042' AS personID, named_struct('name', named_struct('firstName', 'Zoë'),"
                + " 'order', 7, 'note', cast(null as string), 'tags', array('a', 'b c')) AS person,"
                + " map('ECID', array(named_struct('id', '0012', 'primary', true))) AS identityMap,"
                + " timestamp'2026-01-05 00:00:00.909Z' AS timestamp,"
                + " cast(12.50 as decimal(12,2)) AS amount, date'2026-01-05' AS day")
        .write()
        .format("delta")
        .save(tables.resolve("people").toString());
  }
}

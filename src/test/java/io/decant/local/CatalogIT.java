package io.decant.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pgJDBC finds out about tables. */
class CatalogIT {
  @TempDir private static Path data;
  private static ServiceFixture fixture;
  private static Connection connection;
  private static DatabaseMetaData metadata;

  @BeforeAll
  static void start() throws SQLException {
    fixture = ServiceFixture.start(data, LocalServiceOptions.at(data));
    connection = fixture.connect();
    metadata = connection.getMetaData();
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
    fixture.close();
  }

  @Test
  void theDriverListsTables() throws SQLException {
    try (ResultSet tables = metadata.getTables(null, null, "%", new String[] {"TABLE"})) {
      assertThat(values(tables, "TABLE_SCHEM", "TABLE_NAME", "TABLE_TYPE"))
          .containsExactly("public numbers TABLE", "public people TABLE");
    }
    try (ResultSet tables = metadata.getTables(null, "public", "num%", null)) {
      assertThat(values(tables, "TABLE_NAME")).containsExactly("numbers");
    }
  }

  private static List<String> values(ResultSet result, String... columns) throws SQLException {
    List<String> rows = new ArrayList<>();
    while (result.next()) {
      List<String> values = new ArrayList<>();
      for (String column : columns) {
        values.add(result.getString(column));
      }
      rows.add(String.join(" ", values));
    }
    return rows;
  }
}

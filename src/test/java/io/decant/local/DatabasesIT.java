package io.decant.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.testing.TestSpark;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms of a database name, and the two ways to get nested data in columns. */
class DatabasesIT {
  @TempDir private static Path data;
  private static ServiceFixture fixture;

  @BeforeAll
  static void start() {
    fixture = ServiceFixture.start(data, LocalServiceOptions.at(data));
    TestSpark.session()
        .range(3)
        .write()
        .parquet(data.resolve("service/accelerated/marts/daily/totals").toString());
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @Test
  void autoToJsonMovesNestedColumnsToTheEndAsText() throws SQLException {
    try (Connection connection = fixture.connect();
        Statement statement = connection.createStatement()) {
      String sql = "SELECT person, personID, person.tags, identityMap, amount FROM people";
      assertThat(rows(statement, "SET auto_to_json=true; " + sql))
          .containsExactly(
              "personID|amount|person|tags|identityMap",
              "0042|12.50|{\"name\":{\"firstName\":\"Zoë\"},\"order\":7,\"tags\":[\"a\",\"b c\"]}"
                  + "|[\"a\",\"b c\"]|{\"ECID\":[{\"id\":\"0012\",\"primary\":true}]}");
      assertThat(rows(statement, "SELECT personID, amount FROM people"))
          .containsExactly("personID|amount", "0042|12.50");
      assertThat(rows(statement, "SET auto_to_json=false; " + sql).get(0))
          .isEqualTo("person|personID|tags|identityMap|amount");
    }
  }

  @Test
  void flattenedLeavesAreColumnsAndArraysAndMapsStay() throws SQLException {
    try (Connection connection = fixture.connect("prod:all%3FFLATTEN", fixture.properties());
        Statement statement = connection.createStatement()) {
      assertThat(rows(statement, "SELECT * FROM people WHERE 1=0"))
          .containsExactly(
              "personID|person.name.firstName|person.order|person.note|person.tags|identityMap"
                  + "|timestamp|amount|day");
      assertThat(
              rows(
                  statement,
                  "SELECT \"person.name.firstName\", p.amount FROM people p"
                      + " WHERE \"person.order\" = 7"))
          .containsExactly("person.name.firstName|amount", "Zoë|12.50");
      assertThat(rows(statement, "SELECT identityMap['ECID'][0].id AS id FROM people"))
          .containsExactly("id", "0012");
      assertThatThrownBy(() -> statement.executeQuery("SELECT person.name.firstName FROM people"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42703"))
          .hasMessageContaining("person");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "prod:people,people",
    "prod:people%3FFLATTEN,people",
    "prod:dataSetId,people",
    "prod:marts:daily,totals",
  })
  void aDatabaseShowsItsTables(String database, String table) throws SQLException {
    String name = database.replace("dataSetId", dataSetId("people"));
    try (Connection connection = fixture.connect(name, fixture.properties());
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SHOW TABLES")) {
      assertThat(ServiceFixture.rows(result)).singleElement().asString().startsWith(table + "|");
      try (ResultSet counted = statement.executeQuery("SELECT count(*) FROM " + table)) {
        assertThat(ServiceFixture.rows(counted)).hasSize(1);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "prod:marts:weekly",
    "prod:..:tables",
    "prod:all:daily",
    "prod:nothing%3FFLATTEN",
    "prod:all%3Fflatten",
    "prod",
  })
  void aDatabaseWithoutTablesIsRefused(String database) {
    assertThatThrownBy(() -> fixture.connect(database, fixture.properties()))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42P12"))
        .hasMessageContaining("No table found for dbName " + database.replace("%3F", "?"));
  }

  private static String dataSetId(String table) throws SQLException {
    return fixture.rows("SHOW TABLES").stream()
        .filter(row -> row.startsWith(table + "|"))
        .map(row -> row.split("\\|")[1])
        .findFirst()
        .orElseThrow();
  }

  /** The labels, then the rows, of the last result that a text gives. */
  private static List<String> rows(Statement statement, String sql) throws SQLException {
    for (boolean more = statement.execute(sql); !more; more = statement.getMoreResults()) {
      assertThat(statement.getUpdateCount()).as("no result in: " + sql).isGreaterThanOrEqualTo(0);
    }
    try (ResultSet result = statement.getResultSet()) {
      StringBuilder labels = new StringBuilder();
      for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
        labels.append(i == 1 ? "" : "|").append(result.getMetaData().getColumnLabel(i));
      }
      List<String> all = new ArrayList<>(List.of(labels.toString()));
      all.addAll(ServiceFixture.rows(result));
      return all;
    }
  }
}

package io.decant.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.testing.ServiceSwitches;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pgJDBC, and psql of several versions, find out about tables. */
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

  @Test
  void theDriverListsSchemas() throws SQLException {
    try (ResultSet schemas = metadata.getSchemas()) {
      assertThat(values(schemas, "TABLE_SCHEM", "TABLE_CATALOG"))
          .containsExactly("pg_catalog prod:all", "public prod:all");
    }
    try (ResultSet schemas = metadata.getSchemas(null, "pub%")) {
      assertThat(values(schemas, "TABLE_SCHEM")).containsExactly("public");
    }
  }

  @Test
  void theDriverListsColumns() throws SQLException {
    String[] wanted = {"COLUMN_NAME", "TYPE_NAME", "COLUMN_SIZE", "ORDINAL_POSITION"};
    try (ResultSet columns = metadata.getColumns(null, "public", "people", null)) {
      assertThat(values(columns, wanted))
          .containsExactly(
              "personID text 2147483647 1",
              "person text 2147483647 2",
              "identityMap text 2147483647 3",
              "timestamp timestamp 29 4",
              "amount numeric 12 5",
              "day date 13 6");
    }
    try (ResultSet columns = metadata.getColumns(null, null, "num%", "b%")) {
      assertThat(values(columns, "TABLE_NAME", "COLUMN_NAME", "DATA_TYPE", "NULLABLE"))
          .containsExactly(
              "numbers bucket " + Types.INTEGER + " " + DatabaseMetaData.columnNullable);
    }
  }

  @Test
  void theDriverListsTypes() throws SQLException {
    try (ResultSet types = metadata.getTypeInfo()) {
      assertThat(values(types, "TYPE_NAME", "DATA_TYPE"))
          .contains(
              "int8 " + Types.BIGINT,
              "text " + Types.VARCHAR,
              "float8 " + Types.DOUBLE,
              "timestamp " + Types.TIMESTAMP,
              "numeric " + Types.NUMERIC);
    }
  }

  @Test
  void theDriverListsThePrimaryKeysThatWereAdded() throws Exception {
    try (ResultSet keys = metadata.getPrimaryKeys(null, "public", "numbers")) {
      assertThat(values(keys, "COLUMN_NAME")).isEmpty();
    }
    ServiceSwitches switches = ServiceSwitches.of(data);
    switches.set(Map.of("credential-may-write", "true"));
    try (Connection writer = fixture.connect();
        Statement statement = writer.createStatement()) {
      statement.execute("CREATE TABLE keyed AS SELECT 1 AS a, 2 AS b, 3 AS c");
      statement.execute("ALTER TABLE keyed ADD CONSTRAINT PRIMARY KEY (c, a)");
      try (ResultSet keys = metadata.getPrimaryKeys(null, null, "keyed")) {
        assertThat(values(keys, "TABLE_NAME", "COLUMN_NAME", "KEY_SEQ", "PK_NAME"))
            .containsExactly("keyed c 1 keyed_pkey", "keyed a 2 keyed_pkey");
      }
      statement.execute("DROP TABLE keyed");
    } finally {
      switches.reset();
    }
    try (ResultSet keys = metadata.getPrimaryKeys(null, null, "keyed")) {
      assertThat(values(keys, "COLUMN_NAME")).isEmpty();
    }
  }

  /** What psql 13 and 14 send to a server this old; {@link PsqlIT} has what the one here sends. */
  @Test
  void olderVersionsOfPsqlDescribeATable() throws SQLException {
    String oid =
        fixture
            .rows(
                "SELECT c.oid, n.nspname, c.relname FROM pg_catalog.pg_class c LEFT JOIN"
                    + " pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relname"
                    + " OPERATOR(pg_catalog.~) '^(numbers)$' AND"
                    + " pg_catalog.pg_table_is_visible(c.oid) ORDER BY 2, 3")
            .get(0)
            .split("\\|")[0];
    assertThat(
            fixture.rows(
                "SELECT relchecks, relkind, relhasindex, relhasrules, reltriggers <> 0, false,"
                    + " false, relhasoids, false as relispartition, '', '' FROM"
                    + " pg_catalog.pg_class WHERE oid = '"
                    + oid
                    + "'"))
        .containsExactly("0|r|f|f|f|f|f|f|f||");
    assertThat(
            fixture.rows(
                "SELECT a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), (SELECT"
                    + " substring(pg_catalog.pg_get_expr(d.adbin, d.adrelid) for 128) FROM"
                    + " pg_catalog.pg_attrdef d WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum"
                    + " AND a.atthasdef), a.attnotnull, NULL AS attcollation, ''::pg_catalog.char AS"
                    + " attidentity, ''::pg_catalog.char AS attgenerated FROM"
                    + " pg_catalog.pg_attribute a WHERE a.attrelid = '"
                    + oid
                    + "' AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum"))
        .containsExactly("id|bigint|null|f|null||", "bucket|integer|null|f|null||");
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

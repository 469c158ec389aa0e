package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.plan.InternalColumns;
import io.decant.plan.PlannedRead;
import io.decant.testing.ServiceSwitches;
import io.decant.testing.SharedService;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every type that the service returns, value by value equal to what Spark itself reads from the
 * same table: through a job's read and through the catalog, whatever the zone of the JVM is.
 */
class TypesIT {
  private static final CatalogFixture CATALOG = new CatalogFixture();
  private static final SparkSession SPARK = CATALOG.session();
  private static final ServiceSwitches SWITCHES =
      ServiceSwitches.of(SharedService.process().credentialFile().getParent().getParent());
  private static final TimeZone ZONE = TimeZone.getDefault();

  private static final String COLUMNS =
      "id, truth, tiny, small, whole, large, single, double, cents, digits38, fraction38, mixed38,"
          + " euros, day, at, local, text, raw";

  /** One row a line; the columns as above. */
  private static final List<String> ROWS =
      List.of(
          "1, false, -128Y, -32768S, -2147483648, -9223372036854775807L - 1L, "
              + "float('-3.4028235E38'), -1.7976931348623157E308D, '-999.99', "
              + "'-99999999999999999999999999999999999999', "
              + "'-0.99999999999999999999999999999999999999', "
              + "'-99999999999999999999.999999999999999999', '-999999999999999999', "
              + "DATE '0001-01-01', TIMESTAMP '0001-01-01 00:00:00', "
              + "TIMESTAMP_NTZ '0001-01-01 00:00:00', '', X''",
          "2, true, 127Y, 32767S, 2147483647, 9223372036854775807L, float('3.4028235E38'), "
              + "1.7976931348623157E308D, '999.99', '99999999999999999999999999999999999999', "
              + "'0.00000000000000000000000000000000000001', '0.000000000000000001', "
              + "'999999999999999999', DATE '9999-12-31', TIMESTAMP '9999-12-31 23:59:59.999999', "
              + "TIMESTAMP_NTZ '9999-12-31 23:59:59.999999', 'São Paulo, 東京 😀 e\\u0301', X'00FF10'",
          "3, true, 0Y, 0S, 0, 0L, float('NaN'), double('NaN'), '0', '0', '0', '0', '0', "
              + "DATE '1582-10-10', TIMESTAMP '1582-10-10 12:34:56.000001', "
              + "TIMESTAMP_NTZ '1582-10-04 00:00:00', "
              + "'it\\'s \"quoted\" a\\\\b\\nnew line\\ttab \\u0001 `back`', X'5C7830'",
          "4, false, 1Y, 1S, 1, 1L, float('Infinity'), double('-Infinity'), '0.01', '1', '0.5', "
              + "'1.5', '1', DATE '1969-12-31', TIMESTAMP '1969-12-31 23:59:59.999999', "
              + "TIMESTAMP_NTZ '1969-12-31 23:59:59.001', 'null', X'27'",
          "5, true, 5Y, 5S, 5, 5L, float('0.1'), 0.1D, '12.5', '123', '0.1', '0.1', '5', DATE"
              + " '2023-03-12', TIMESTAMP '2023-03-12 02:30:00.123', TIMESTAMP_NTZ '2023-03-12"
              + " 02:30:00.123456', '01234567890123456789012345678901234567', X'80'",
          "6, false, -1Y, -1S, -1, -1L, float('-0.0'), -0.0D, '-0.01', '-1', '-0.5', '-1.5', "
              + "'-1', DATE '1900-02-28', TIMESTAMP '2023-11-05 01:30:00', "
              + "TIMESTAMP_NTZ '2023-11-05 01:30:00', ' both sides ', X'20'",
          "7, true, 7Y, 7S, 7, 7L, float('1.4E-45'), 4.9E-324D, '7', '7', '0', '7', '7', "
              + "DATE '2024-02-29', TIMESTAMP '1883-11-18 12:03:57', "
              + "TIMESTAMP_NTZ '2016-12-31 23:59:59', '\\\\N', X'5C4E'",
          "8, null, null, null, null, null, null, null, null, null, null, null, null, null, "
              + "null, null, null, null");

  private static final List<String> TYPES =
      List.of(
          "id INT",
          "truth BOOLEAN",
          "tiny TINYINT",
          "small SMALLINT",
          "whole INT",
          "large BIGINT",
          "single FLOAT",
          "double DOUBLE",
          "cents DECIMAL(5,2)",
          "digits38 DECIMAL(38,0)",
          "fraction38 DECIMAL(38,38)",
          "mixed38 DECIMAL(38,18)",
          "euros DECIMAL(18,0)",
          "day DATE",
          "at TIMESTAMP",
          "local TIMESTAMP_NTZ",
          "text STRING",
          "raw BINARY");

  @BeforeAll
  static void tables() {
    SPARK.conf().set("spark.sql.session.timeZone", "UTC");
    SPARK.conf().set("spark.sql.parquet.datetimeRebaseModeInWrite", "CORRECTED");
    SPARK.conf().set("spark.sql.parquet.int96RebaseModeInWrite", "CORRECTED");
    String values = "SELECT * FROM VALUES (" + String.join("), (", ROWS) + ") t(" + COLUMNS + ")";
    String[] cast =
        TYPES.stream()
            .map(type -> type.split(" "))
            .map(type -> "CAST(" + type[0] + " AS " + type[1] + ") AS " + type[0])
            .toArray(String[]::new);
    SharedService.write("every_type", SPARK.sql(values).selectExpr(cast).coalesce(1));
    CATALOG.view("every_type");
    CATALOG.write(
        "nested_types",
        3,
        "id",
        "if(id = 1, null, array(id, null, 7)) AS numbers",
        "array('a b', null, '\"') AS texts",
        "map('ECID', named_struct('id', string(id), 'primary', true)) AS identities",
        "named_struct('x', double(id), 'deep', named_struct('y', 'O\\'Neil'), 'none',"
            + " CAST(null AS STRING)) AS struct");
  }

  @AfterEach
  void asBefore() {
    SWITCHES.reset();
    TimeZone.setDefault(ZONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "America/New_York", "Asia/Kathmandu"})
  void everyValueIsThatOfSpark(String zone) {
    List<Row> expected = exact(SPARK.table("every_type"));
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    assertThat(exact(SPARK.table("aep.every_type"))).isEqualTo(expected);
    assertThat(exact(read("SELECT * FROM every_type"))).isEqualTo(expected);
  }

  /** Nobody knows for sure which type the service gives its timestamps. */
  @ParameterizedTest
  @ValueSource(strings = {"timestamp", "timestamptz"})
  void timestampsAreTheSameWhateverTheServiceCallsThem(String type) {
    String sql = "SELECT id, at, local FROM every_type";
    List<Row> expected = exact(SPARK.sql(sql));
    TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
    SWITCHES.set(Map.of("timestamp-type", type));
    assertThat(exact(read(sql))).isEqualTo(expected);
    assertThat(exact(SPARK.table("aep.every_type").select("id", "at", "local")))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT max(single) AS a, min(cents) AS b, sum(euros) AS c, avg(whole) AS d FROM"
            + " every_type",
        "SELECT id, id / 2 AS half, 1.10 AS price, 2 + 0.5 AS sum, day > DATE '2020-01-01' AS later"
            + " FROM every_type",
        "SELECT id, to_json(numbers) AS numbers, to_json(identities) AS identities, to_json(struct)"
            + " AS struct FROM nested_types"
      })
  void expressionsComeInTheirTypes(String sql) {
    assertThat(exact(read(sql))).isEqualTo(exact(SPARK.sql(sql)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nestedValuesComeAsTheTextThatTheServiceWrites(boolean catalog) {
    String columns = "id, numbers, texts, identities, struct";
    Dataset<Row> rows =
        catalog
            ? SPARK.table("aep.nested_types")
            : read("SELECT " + columns + " FROM nested_types");
    assertThat(rows.orderBy("id").collectAsList().stream().map(Row::toString))
        .containsExactly(
            "[0,{0,NULL,7},{\"a b\",NULL,\"\"\"\"},[ECID -> \"(0,t)\"],(0.0,\"(O'Neil)\",NULL)]",
            "[1,null,{\"a b\",NULL,\"\"\"\"},[ECID -> \"(1,t)\"],(1.0,\"(O'Neil)\",NULL)]",
            "[2,{2,NULL,7},{\"a b\",NULL,\"\"\"\"},[ECID -> \"(2,t)\"],(2.0,\"(O'Neil)\",NULL)]");
  }

  @Test
  void nestedValuesDivideAResultThatHasNoEntity() {
    String sql =
        "SELECT n.identities, n.struct, e.number FROM nested_types n CROSS JOIN"
            + " (SELECT explode(sequence(1, 100)) AS number) e";
    PlannedRead plan = new QueryServiceReader(SPARK).plan(Requests.of(sql).cap(100).request());
    assertThat(plan.slices()).hasSizeGreaterThan(3);
    assertThat(plan.slices().get(0).predicate()).contains("cast(\"identities\" AS string)");
    assertThat(rows(plan).distinct().count()).isEqualTo(300);
  }

  private static Dataset<Row> read(String sql) {
    return rows(new QueryServiceReader(SPARK).plan(Requests.of(sql).request()));
  }

  private static Dataset<Row> rows(PlannedRead plan) {
    QueryServiceReader reader = new QueryServiceReader(SPARK);
    return reader.rows(plan).drop(InternalColumns.SLICE);
  }

  /** In a form in which equal means equal in every bit, and which no zone touches. */
  private static List<Row> exact(Dataset<Row> rows) {
    StructType schema = rows.schema();
    String[] exact = Arrays.stream(schema.fields()).map(TypesIT::exact).toArray(String[]::new);
    return rows.selectExpr(exact).orderBy(exact[0].replaceAll(".* AS ", "")).collectAsList();
  }

  private static String exact(StructField field) {
    String name = field.name();
    String expression =
        switch (field.dataType().typeName()) {
          case "timestamp" -> "unix_micros(" + name + ")";
          case "timestamp_ntz" -> "unix_micros(CAST(" + name + " AS TIMESTAMP))";
          case "date" -> "unix_date(" + name + ")";
          case "byte", "short" -> "CAST(" + name + " AS INT)";
          case "binary" -> "hex(" + name + ")";
          default -> name;
        };
    return expression + " AS " + name;
  }
}

package io.decant.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.config.PlatformConfig;
import io.decant.config.ReturnConfig;
import io.decant.config.ReturnConfig.PublishedScores;
import io.decant.config.Setting;
import io.decant.error.InvalidConfigException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns against the fields of a schema. */
class MappingTest {
  private static final String SCHEMA =
      """
      {"properties": {
        "_acme": {"type": "object", "meta:xdmType": "object", "properties": {
          "userid": {"type": "string", "meta:xdmType": "string"},
          "propensity": {"type": "object", "required": ["score"], "properties": {
            "score": {"type": "number", "meta:xdmType": "number"},
            "decile": {"type": "integer", "meta:xdmType": "int"}}},
          "tags": {"type": "array", "meta:xdmType": "array", "items": {"type": "string"}}}},
        "identityMap": {"type": "object", "meta:xdmType": "map", "additionalProperties": {}},
        "plain": {"type": "string", "format": "date-time"}}}
      """;
  private static final StructType ROWS =
      StructType.fromDDL("user_id STRING, score DOUBLE, decile INT, scored_at TIMESTAMP");

  static ReturnConfig job(Map<String, String> columns) {
    return job(columns, null);
  }

  static ReturnConfig job(Map<String, String> columns, PlatformConfig platform) {
    return job(columns, platform, Optional.empty());
  }

  static ReturnConfig job(
      Map<String, String> columns,
      PlatformConfig platform,
      Optional<ReturnConfig.Audience> audience) {
    return new ReturnConfig(
        "back",
        new PublishedScores("/set"),
        new ReturnConfig.BatchApi(platform),
        "scores",
        List.of("user_id"),
        columns,
        Optional.empty(),
        Optional.of(new ReturnConfig.Create("ECID")),
        audience,
        "/state",
        ReturnConfig.Files.ofMebibytes(1, 1),
        Duration.ofMinutes(1),
        "/scratch",
        "/reports",
        List.of(new Setting("return.columns.score", "x", "return.conf:7")));
  }

  private static Mapping mapping(String... columns) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("user_id", "_acme.userid");
    for (int i = 0; i < columns.length; i += 2) {
      all.put(columns[i], columns[i + 1]);
    }
    try {
      return Mapping.of(job(all), ROWS, new XdmSchema(new ObjectMapper().readTree(SCHEMA)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void columnsGoToTheirFields() {
    Mapping mapping = mapping("score", "_acme.propensity.score", "scored_at", "plain");
    assertThat(mapping.columns())
        .containsExactly(
            new MappedColumn("user_id", "_acme.userid", "string", XdmType.STRING, false),
            new MappedColumn("score", "_acme.propensity.score", "double", XdmType.NUMBER, true),
            new MappedColumn("scored_at", "plain", "timestamp", XdmType.DATE_TIME, false));
    assertThat(mapping.mark())
        .hasSize(8)
        .isEqualTo(mapping("score", "_acme.propensity.score", "scored_at", "plain").mark())
        .isNotEqualTo(mapping("scored_at", "plain").mark());
  }

  @Test
  void aThresholdIsForNumbers() throws JsonProcessingException {
    ReturnConfig job =
        job(
            Map.of("user_id", "_acme.userid", "score", "_acme.propensity.score"),
            null,
            Optional.of(
                new ReturnConfig.Audience(
                    "likely", "user_id", Optional.of(0.60), Optional.empty())));
    XdmSchema schema = new XdmSchema(new ObjectMapper().readTree(SCHEMA));
    assertThatThrownBy(() -> Mapping.of(job, ROWS, schema))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("return.audience.column: _acme.userid is string, and a threshold is");
  }

  @Test
  void everyColumnThatDoesNotFitIsNamed() {
    assertThatThrownBy(
            () -> mapping("score", "_acme.propensity.decile", "decil", "_acme.propensity.score"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(
            "return.conf:7: return.columns.score: column score is double, but the field"
                + " _acme.propensity.decile is int and takes int (or smallint, tinyint); cast it")
        .hasMessageContaining("there is no column decil; did you mean decile?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          _acme.propensity.scor | the schema has no field _acme.propensity.scor; did you mean score?
          _acme.propensity      | _acme.propensity is of type object, which holds no single value
          _acme.tags            | _acme.tags is of type array, which holds no single value
          _acme.userid.x        | _acme.userid is of type string, whose parts have no path
          identityMap.ECID      | identityMap is of type map, whose parts have no path
          _acme.userid          | _acme.userid is written to by more than one column
          _acme.propensity.decile | the schema requires the field _acme.propensity.score
          """)
  void aFieldThatCannotBeWrittenIsNamed(String path, String message) {
    assertThatThrownBy(() -> mapping("decile", path))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DECIMAL(16,2)   | decimal(16,2), which has more digits than a number keeps (15); cast it
          ARRAY<STRING>   | array<string>, which is no single value
          BINARY          | binary, a type for which there is no field
          """)
  void aColumnThatNoFileCanHoldIsNamedWithTheReason(String type, String reason) {
    ReturnConfig job = job(Map.of("user_id", "userId", "x", "x"));
    StructType rows = StructType.fromDDL("user_id STRING, x " + type);
    assertThatThrownBy(() -> Mapping.flat(job, rows))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("return.columns.x: column x is " + reason);
  }

  @ParameterizedTest
  @CsvSource({
    "STRING, bigint, true",
    "STRING, double, false",
    "BOOLEAN, int, false",
    "INT, bigint, false",
    "LONG, int, true",
    "NUMBER, float, true",
    "NUMBER, bigint, false",
    "NUMBER, 'decimal(15,2)', true",
    "NUMBER, 'decimal(16,2)', false",
    "DATE, timestamp, false",
    "DATE_TIME, timestamp_ntz, true",
    "DATE_TIME, bigint, false"
  })
  void aTypeIsTakenOnlyWhereEveryValueIsKept(XdmType type, String column, boolean taken) {
    assertThat(type.takes(DataType.fromDDL(column))).isEqualTo(taken);
  }
}

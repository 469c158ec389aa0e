package io.decant.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportSchemaTest {
  private static StructType schema(String ddl) {
    return StructType.fromDDL(ddl);
  }

  @Test
  void fieldsComeAndGoAtAnyDepth() throws Exception {
    assertThat(
            ExportSchema.merge(
                schema("a INT NOT NULL, s STRUCT<x: ARRAY<STRUCT<p: INT>>>"),
                schema("s STRUCT<y: STRING, x: ARRAY<STRUCT<q: INT>>>, m MAP<STRING, INT>")))
        .isEqualTo(
            schema(
                "a INT, s STRUCT<x: ARRAY<STRUCT<p: INT, q: INT>>, y: STRING>, m MAP<STRING, INT>"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a INT; a BIGINT; a is bigint; it was int before",
        "s STRUCT<a: INT>; s STRUCT<a: STRING>; s.a is string; it was int before",
        "a ARRAY<INT>; a ARRAY<STRING>; a is string; it was int before",
        "a INT; a STRUCT<b: INT>; a is struct<b:int>; it was int before",
      })
  void aTypeNeverChanges(String before, String now, String found, String was) {
    assertThatThrownBy(() -> ExportSchema.merge(schema(before), schema(now)))
        .isInstanceOf(ExportSchema.Conflict.class)
        .hasMessage(found + "; " + was);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "userId; userid was written userId before",
        "other; decant_row is a name of Decant's own",
        "other; exporttime is a name of Decant's own",
      })
  void namesThatCannotStandBesideEachOther(String before, String message) {
    String name = message.substring(0, message.indexOf(' '));
    assertThatThrownBy(() -> ExportSchema.merge(schema(before + " INT"), schema(name + " INT")))
        .isInstanceOf(ExportSchema.Conflict.class)
        .hasMessage(message);
  }
}

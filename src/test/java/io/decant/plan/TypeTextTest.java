package io.decant.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypeTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "int",
        "decimal(12,2)",
        "array<timestamp_ntz>",
        "struct<a:int,B_2:struct<c:string>>",
        "array<struct<d7:bigint,select:map<string,struct<x:date>>>>"
      })
  void plainNamesStayAsTheyAre(String text) {
    DataType type = DataType.fromDDL(text);
    assertThat(TypeText.of(type)).isEqualTo(type.catalogString()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "struct<`first name`:string,last:string>",
        "array<struct<`a-b`:map<string,struct<`c.d`:int>>>>",
        "struct<`tick``s`:int,`a:b`:int,`a,b`:int,`ä>`:int,`a:int,b`:int>"
      })
  void otherNamesAreQuoted(String text) {
    DataType type = DataType.fromDDL(text);
    assertThat(TypeText.of(type)).isEqualTo(text);
  }

  @Test
  void nullsAreNoPartOfIt() {
    StructType strict = new StructType().add("first name", DataTypes.StringType, false);
    assertThat(TypeText.of(strict)).isEqualTo("struct<`first name`:string>");
    assertThat(TypeText.of(new StructType().add("name", DataTypes.StringType, false)))
        .isEqualTo("struct<name:string>");
  }
}

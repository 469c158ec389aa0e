package io.decant.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.config.ReturnConfig;
import io.decant.error.InvalidConfigException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** A schema that is made of columns. */
class NewSchemaTest {
  private static final StructType ROWS =
      StructType.fromDDL(
          "user_id STRING, score FLOAT, exact DECIMAL(9,2), decile INT, level TINYINT, seen BIGINT,"
              + " scored_at TIMESTAMP, day DATE, tags ARRAY<STRING>");

  private static NewSchema schema(String... columns) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("user_id", "_acme.userid");
    for (int i = 0; i < columns.length; i += 2) {
      all.put(columns[i], columns[i + 1]);
    }
    return NewSchema.of(MappingTest.job(all), new ReturnConfig.Create("ECID"), ROWS, "acme");
  }

  @Test
  void columnsBecomeFieldsOfTheTenant() {
    NewSchema schema =
        schema(
            "score", "_acme.p.score",
            "exact", "_acme.p.exact",
            "decile", "_acme.p.decile",
            "level", "_acme.p.level",
            "seen", "_acme.p.seen",
            "scored_at", "_acme.p.at",
            "day", "_acme.p.day");
    assertThat(schema.fieldGroup().toString())
        .isEqualTo(
            "{\"title\":\"scores\",\"type\":\"object\","
                + "\"meta:intendedToExtend\":[\"https://ns.adobe.com/xdm/context/profile\"],"
                + "\"definitions\":{\"scores\":{\"properties\":{\"_acme\":{\"type\":\"object\","
                + "\"properties\":{\"userid\":{\"type\":\"string\"},\"p\":{\"type\":\"object\","
                + "\"properties\":{\"score\":{\"type\":\"number\"},\"exact\":{\"type\":\"number\"},"
                + "\"decile\":{\"type\":\"integer\"},"
                + "\"level\":{\"type\":\"integer\",\"minimum\":-128,\"maximum\":128},"
                + "\"seen\":{\"type\":\"integer\",\"minimum\":-9007199254740992,"
                + "\"maximum\":9007199254740992},"
                + "\"at\":{\"type\":\"string\",\"format\":\"date-time\"},"
                + "\"day\":{\"type\":\"string\",\"format\":\"date\"}}}}}}}},"
                + "\"allOf\":[{\"$ref\":\"#/definitions/scores\"}]}");
    for (MappedColumn column :
        Mapping.of(
                MappingTest.job(Map.of("user_id", "_acme.userid", "seen", "_acme.p.seen")),
                ROWS,
                schema.fields())
            .columns()) {
      assertThat(column.type()).isIn(XdmType.STRING, XdmType.LONG);
    }
    assertThat(schema.schema("group").path("allOf")).hasSize(2);
    assertThat(schema.primaryIdentity("s1").toString())
        .contains("\"xdm:sourceSchema\":\"s1\"", "\"xdm:sourceProperty\":\"/_acme/userid\"")
        .contains("\"xdm:namespace\":\"ECID\"", "\"xdm:isPrimary\":true");
  }

  @Test
  void aSchemaOfTheNameThatWasMadeForSomethingElseIsLeftAlone() {
    ReturnConfig job = MappingTest.job(Map.of("user_id", "_acme.userid", "seen", "_acme.p.seen"));
    NewSchema schema = schema("seen", "_acme.p.seen");
    ObjectNode there = JsonNodeFactory.instance.objectNode();
    there.set("properties", schema.properties());
    assertThatCode(() -> schema.requireFits(job, there)).doesNotThrowAnyException();
    there.putObject("properties").putObject("person");
    assertThatThrownBy(() -> schema.requireFits(job, there))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(
            "return.data-set: a schema scores is there that was made for something")
        .hasMessageContaining("the schema has no field _acme");
  }

  @Test
  void aSchemaWithAnotherPrimaryIdentityIsLeftAlone() {
    ReturnConfig job = MappingTest.job(Map.of("user_id", "_acme.userid"));
    NewSchema schema = schema("seen", "_acme.p.seen");
    ObjectNode there = JsonNodeFactory.instance.objectNode();
    there.set("properties", schema.properties());
    ObjectNode secondary = schema.primaryIdentity("s1").put("xdm:isPrimary", false);
    there.putArray("meta:descriptors").add(secondary.put("xdm:namespace", "Email"));
    assertThat(PrimaryIdentity.of(there)).isEmpty();
    ObjectNode primary = schema.primaryIdentity("s1");
    there.withArray("meta:descriptors").add(primary);
    assertThatCode(() -> schema.requireFits(job, there)).doesNotThrowAnyException();
    primary.put("xdm:namespace", "Email");
    assertThatThrownBy(() -> schema.requireFits(job, there))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(
            "its primary identity is _acme.userid of namespace Email, not _acme.userid of"
                + " namespace ECID; choose another name");
    primary.put("xdm:namespace", "4").put("xdm:property", "xdm:id");
    assertThatCode(() -> schema.requireFits(job, there))
        .as("by a number that nobody here can read")
        .doesNotThrowAnyException();
    primary.put("xdm:namespace", "ECID").put("xdm:property", "xdm:code");
    primary.put("xdm:sourceProperty", "/_acme/p/seen");
    assertThatThrownBy(() -> schema.requireFits(job, there))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("_acme.p.seen of namespace ECID, not _acme.userid of namespace ECID");
  }

  @Test
  void everyColumnThatCannotBecomeAFieldIsNamed() {
    assertThatThrownBy(
            () -> schema("score", "_other.score", "decile", "personID", "tags", "_acme.t"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("return.conf:7: return.columns.score: _other.score cannot be made")
        .hasMessageContaining(
            "personID cannot be made: own fields of the organization lie under _acme")
        .hasMessageContaining("column tags is array<string>, which is no single value");
  }
}

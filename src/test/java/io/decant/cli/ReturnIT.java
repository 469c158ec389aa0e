package io.decant.cli;

import static io.decant.cli.ReturnCommands.SEEN;
import static io.decant.cli.ReturnCommands.assertFitsSchema;
import static io.decant.cli.ReturnCommands.execute;
import static io.decant.cli.ReturnCommands.report;
import static io.decant.cli.ReturnCommands.unwrapped;
import static io.decant.cli.ReturnCommands.written;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.config.OutputConfig.Format;
import io.decant.platform.Audiences;
import io.decant.platform.Catalog;
import io.decant.platform.SchemaRegistry;
import io.decant.publish.PublishedSets;
import io.decant.testing.QuickBatches;
import io.decant.testing.ScoresDataSet;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code decant return} to the local service, and what its Query Service then sees. */
@ExtendWith(QuickBatches.class)
class ReturnIT {
  @TempDir Path directory;

  private ScoresDataSet scores(String name) {
    return new ScoresDataSet("returned_" + name, directory);
  }

  @Test
  void aSetIsReturnedToADataSetThatIsMadeForItAndASecondRunChangesNothing() throws Exception {
    ScoresDataSet scores = scores("Made Set");
    String set = directory.resolve("set").toString();
    PublishedSets.publish(Format.DELTA, set, "r1", "2026-03-01", 10, 1);
    PublishedSets.publish(Format.DELTA, set, "r2", "2026-03-02", 20, 2);
    Path job =
        new ScoresDataSet("returned_made_set", directory)
            .job(
                "return { source = null, period = null, set = \"" + set + "\", columns = null }",
                "return { data-set = \"" + scores.name() + "\", create { namespace = ECID } }",
                "return.audience { name = \"Points\", column = value, threshold = 2 }",
                "return.columns { user_id = _tenant.userid, value = _tenant.propensity.points }");
    JobFixture.Result missing = execute(job, "--dry-run");
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(unwrapped(missing)).contains("return.data-set: is returned_Made Set;", "--create");

    assertThatNothingIsMadeInADryRun(scores, job);
    JobFixture.Result first = execute(job, "--create");
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out())
        .contains("returned", "Sent", "20 rows in 1 file of", "Ingested", "2026-03-02")
        .contains("Made", "20 profiles expected")
        .doesNotContain(ScoresDataSet.secret());
    assertFitsSchema(written(directory));
    assertThat(written(directory).at("/returned/rowsIngested").asLong()).isEqualTo(20);
    assertThat(written(directory).toString()).doesNotContain(ScoresDataSet.secret());
    assertThat(
            new ScoresDataSet("returned_made_set", directory)
                .query("SELECT count(*), sum(_tenant.propensity.points) FROM %s"))
        .isEqualTo("20|40");
    SchemaRegistry registry = new SchemaRegistry(ScoresDataSet.platform());
    JsonNode schema = registry.described(scores.dataSet().schema());
    assertThat(SchemaRegistry.isForProfile(schema)).isTrue();
    assertThat(schema.at("/meta:descriptors/0/xdm:sourceProperty").asText())
        .isEqualTo("/_tenant/userid");

    JsonNode second = report(job, "--create");
    assertThat(second.at("/outcome/status").asText()).isEqualTo("unchanged");
    assertThat(second.at("/returned/rowsSent").asLong()).isZero();
    assertThat(second.at("/returned/created")).isEmpty();
    assertThat(second.at("/returned/audience/reach").asLong()).isEqualTo(20);
    assertThat(second.at("/returned/audience/id").asText())
        .isEqualTo(new Audiences(ScoresDataSet.platform()).find("Points").orElseThrow().id());
    assertThat(scores.batches()).containsExactly("success");
    assertThat(directory.resolve("returned.scratch/returned_made_set")).isEmptyDirectory();
  }

  private void assertThatNothingIsMadeInADryRun(ScoresDataSet scores, Path job) throws IOException {
    JsonNode planned = report(job, "--dry-run", "--create");
    assertThat(planned.at("/outcome/status").asText()).isEqualTo("planned");
    assertThat(planned.at("/returned/rowsSent").asLong()).isEqualTo(20);
    assertThat(planned.at("/returned/created"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "field group returned_Made Set",
            "schema returned_Made Set",
            "primary identity _tenant.userid of namespace ECID",
            "schema returned_Made Set enabled for Profile",
            "data set returned_Made Set enabled for Profile, with upsert",
            "audience Points: _tenant.propensity.points >= 2");
    SchemaRegistry registry = new SchemaRegistry(ScoresDataSet.platform());
    assertThat(registry.find(SchemaRegistry.Kind.FIELD_GROUP, scores.name())).isEmpty();
    assertThat(new Audiences(ScoresDataSet.platform()).find("Points")).isEmpty();
    assertThat(directory.resolve("returned")).doesNotExist();
    assertThat(directory.resolve("returned.reports")).doesNotExist();
  }

  @Test
  void otherScoresOfAPeriodReplaceTheFirst() throws Exception {
    ScoresDataSet scores = scores("replaced").empty();
    Path job = scores.job();
    scores.scores(40, "id / 100.0D");
    report(job);
    assertThat(scores.query(SEEN)).isEqualTo("40|40|7.8");
    scores.scores(30, "0.5D");
    JsonNode second = report(job);
    assertThat(second.at("/returned/replaced")).hasSize(1);
    assertThat(scores.query(SEEN)).isEqualTo("30|30|15.0");
    assertThat(scores.batches()).containsExactly("inactive", "success");
    assertThat(second.at("/returned/notes/0").asText())
        .contains("returned_replaced", "is not enabled for Profile: rows are kept");
    JobFixture.Result audience =
        execute(scores.job("return.audience { name = High, column = score, threshold = 0.4 }"));
    assertThat(audience.exitCode()).isEqualTo(2);
    assertThat(unwrapped(audience))
        .contains("is not enabled for Profile: no row reaches a profile", "High stays empty");
  }

  @Test
  void aDataSetThatSomebodyMadeForOtherProfilesIsLeftAlone() throws Exception {
    ScoresDataSet scores = scores("of_emails");
    ObjectMapper mapper = new ObjectMapper();
    SchemaRegistry registry = new SchemaRegistry(ScoresDataSet.platform());
    String group =
        registry.create(
            SchemaRegistry.Kind.FIELD_GROUP,
            (ObjectNode)
                mapper.readTree(
                    """
                    {"title": "Emails", "type": "object",
                     "meta:intendedToExtend": ["https://ns.adobe.com/xdm/context/profile"],
                     "definitions": {"own": {"properties": {"_tenant": {"type": "object", "properties": {
                       "userid": {"type": "string"}, "email": {"type": "string"}}}}}},
                     "allOf": [{"$ref": "#/definitions/own"}]}
                    """));
    String schema =
        registry.create(
            SchemaRegistry.Kind.SCHEMA,
            (ObjectNode)
                mapper.readTree(
                    """
                    {"title": "Emails", "type": "object",
                     "allOf": [{"$ref": "https://ns.adobe.com/xdm/context/profile"}, {"$ref": "%s"}]}
                    """
                        .formatted(group)));
    registry.describe(
        (ObjectNode)
            mapper.readTree(
                """
                {"@type": "xdm:descriptorIdentity", "xdm:sourceSchema": "%s", "xdm:sourceVersion": 1,
                 "xdm:sourceProperty": "/_tenant/email", "xdm:namespace": "Email",
                 "xdm:property": "xdm:code", "xdm:isPrimary": true}
                """
                    .formatted(schema)));
    registry.enableForProfile(schema);
    new Catalog(ScoresDataSet.platform()).create(scores.name(), schema);
    scores.scores(5, "0.5D");
    JobFixture.Result refused =
        execute(scores.job("return.columns = null", "return.columns { user_id = _tenant.userid }"));
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(unwrapped(refused))
        .contains(
            "whose primary identity is _tenant.email of namespace Email, not the key user_id");
    assertThat(scores.batches()).isEmpty();
  }

  @Test
  void onlyWhatHasChangedIsSent() throws Exception {
    ScoresDataSet scores = scores("changed").empty();
    Path job = scores.job("return.only-changed { column = score, tolerance = 0.01 }");
    scores.scores(40, "0.5D");
    assertThat(report(job).at("/returned/rowsSent").asLong()).isEqualTo(40);
    scores.scores(42, "0.5D + CASE id WHEN 1 THEN 0.008D WHEN 2 THEN 0.2D ELSE 0 END");
    assertThat(report(job).at("/returned/rowsSent").asLong()).isEqualTo(3);
    assertThat(scores.query(SEEN)).isEqualTo("43|42|21.7");
    scores.scores(42, "0.5D + CASE id WHEN 1 THEN 0.016D WHEN 2 THEN 0.2D ELSE 0 END");
    assertThat(report(job).at("/returned/rowsSent").asLong())
        .as("it is the score returned last that counts, not the one seen last")
        .isEqualTo(1);
    scores.scores(40, "0.5D");
    assertThat(report(job).at("/returned/rowsSent").asLong())
        .as("scores that came before others are not those that the data set has now")
        .isEqualTo(2);
  }

  @Test
  void aWrongTypeAndBadRowsAreFoundBeforeAnythingMoves() throws Exception {
    ScoresDataSet scores = scores("wrong").empty();
    scores.scores(5, "cast(id AS string)");
    JobFixture.Result wrong = execute(scores.job());
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(unwrapped(wrong))
        .contains("return.columns.score: column score is string")
        .contains("the field _tenant.propensity.score is number");
    Path doubled =
        scores.job(
            "return { columns = null, keys = [decile] }",
            "return.columns { decile = _tenant.propensity.decile, score = _tenant.propensity.score }");
    scores.scores(
        "SELECT 1 AS decile, 0.1D AS score UNION ALL SELECT 1, 0.2D UNION ALL SELECT null, 1D");
    JobFixture.Result bad = execute(doubled);
    assertThat(bad.exitCode()).isEqualTo(4);
    assertThat(unwrapped(bad))
        .contains("1 rows have no decile", "1 values of decile have several rows", "example 1")
        .contains("Nothing was returned.");
    JobFixture.Result missing = execute(doubled, "--set", "return.data-set=nowhere", "--create");
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err()).contains("return.data-set: is nowhere").doesNotContain("--create");
    assertThat(scores.batches()).isEmpty();
  }
}

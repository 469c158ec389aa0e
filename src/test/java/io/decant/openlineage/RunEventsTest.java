package io.decant.openlineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.config.Produces;
import io.decant.error.CheckFailedException;
import io.decant.error.RunEndedException;
import io.decant.plan.JobPlan;
import io.decant.plan.ReadFacts;
import io.decant.publish.Publication;
import io.decant.report.ReportDraft;
import io.decant.report.RunIdentity;
import io.decant.report.RunReport;
import io.decant.report.Versions;
import io.decant.testing.LineageSchemas;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RunEventsTest {
  private static final Instant STARTED = Instant.parse("2026-03-16T06:00:00Z");
  private static final Instant NOW = Instant.parse("2026-03-16T06:01:00Z");
  private static final URI STORE = URI.create("hdfs://nameservice");
  private static final RunIdentity RUN =
      new RunIdentity(
          "propensity",
          Produces.TRAINING_SET,
          "r1",
          LineageSamples.AS_OF,
          LocalDate.parse("2026-03-16"),
          STARTED,
          "reports/propensity/r1.json");
  private static final Versions VERSIONS = new Versions("1.2.3", "4.1.0", "17.0.15");
  private static final JobPlan PLAN = LineageSamples.plan();

  private final ReportDraft draft = new ReportDraft(RUN, VERSIONS, List.of());

  /** As it is sent. */
  private static JsonNode sent(JsonNode event) throws IOException {
    JsonNode read = new ObjectMapper().readTree(event.toString());
    assertThat(LineageSchemas.problems(read)).isEmpty();
    return read;
  }

  private static RunEvents events() {
    return new RunEvents("acme", RUN, VERSIONS);
  }

  private JsonNode ended(RunReport report) throws IOException {
    return sent(events().ended(report, draft.plan(), STORE, NOW));
  }

  private JsonNode completed() throws IOException {
    draft.planned(PLAN);
    draft.read(
        new ReadFacts(
            "observations", "experience-platform", 10, OptionalLong.of(170), OptionalLong.empty()));
    draft.published(
        new Publication(
            "s3a://lake/sets/training",
            "delta",
            RUN.period(),
            "7",
            9,
            0,
            2,
            1_234,
            "sum64:1f",
            "s3a://lake/sets/training/_decant/manifests/2026-03-16/r1.json",
            false,
            List.of()));
    return ended(draft.succeeded());
  }

  @Test
  void theFirstSaysWhoBegins() throws IOException {
    JsonNode event = sent(events().started());
    assertThat(event.at("/eventType").asText()).isEqualTo("START");
    assertThat(event.at("/eventTime").asText()).isEqualTo(STARTED.toString());
    assertThat(event.at("/job/namespace").asText()).isEqualTo("acme");
    assertThat(event.at("/job/name").asText()).isEqualTo("propensity");
    assertThat(event.at("/run/facets/decant/run").asText()).isEqualTo("r1");
    assertThat(event.at("/run/facets/nominalTime/nominalStartTime").asText())
        .isEqualTo("2026-03-16T00:00:00Z");
    assertThat(event.has("inputs")).isFalse();
  }

  @Test
  void anotherAttemptIsAnotherRun() {
    RunIdentity again =
        new RunIdentity(
            RUN.job(), RUN.produces(), RUN.runId(), RUN.asOf(), RUN.period(), NOW, RUN.report());
    assertThat(RunEvents.id("acme", RUN))
        .isEqualTo(RunEvents.id("acme", RUN))
        .isNotEqualTo(RunEvents.id("acme", again))
        .isNotEqualTo(RunEvents.id("other", RUN));
  }

  @Test
  void theLastNamesWhatWasReadAndHow() throws IOException {
    JsonNode event = completed();
    assertThat(event.at("/eventType").asText()).isEqualTo("COMPLETE");
    assertThat(event.at("/run/runId").asText()).isEqualTo(RunEvents.id("acme", RUN).toString());
    assertThat(event.at("/inputs").findValuesAsText("name"))
        .contains(
            "prod.experience_events",
            "prod.propensity.observations",
            "prod.propensity.features.behaviour",
            "/lake/links",
            "crm");
    assertThat(event.at("/inputs")).hasSize(5);
    assertThat(event.at("/inputs/0/namespace").asText()).isEqualTo("aep://ACME@AdobeOrg");
    assertThat(event.at("/inputs/0/facets/version/datasetVersion").asText()).isEqualTo("42");
    assertThat(event.at("/inputs/1/facets/datasetType/subType").asText()).isEqualTo("QUERY");
    assertThat(event.at("/inputs/1/facets/schema/fields/1/type").asText()).isEqualTo("timestamp");
    assertThat(event.at("/inputs/1/inputFacets/inputStatistics/rowCount").asLong()).isEqualTo(10);
    assertThat(event.at("/inputs/2/namespace").asText()).isEqualTo("hdfs://nameservice");
    assertThat(event.at("/inputs/4/facets/version/datasetVersion").asText()).isEqualTo("3");
    assertThat(event.at("/job/facets/sql/query").asText())
        .isEqualTo(
            "-- observations (source experience-platform)\n"
                + "SELECT * FROM (observations) q LIMIT 0;\n\n"
                + "-- features.behaviour (source experience-platform)\n"
                + "SELECT * FROM (features.behaviour) q LIMIT 0;");
  }

  @Test
  void theLastNamesWhatWasMade() throws IOException {
    JsonNode event = completed();
    JsonNode output = event.at("/outputs/0");
    assertThat(output.at("/namespace").asText()).isEqualTo("s3://lake");
    assertThat(output.at("/name").asText()).isEqualTo("sets/training");
    assertThat(output.at("/facets/version/datasetVersion").asText()).isEqualTo("7");
    assertThat(output.at("/outputFacets/outputStatistics/rowCount").asLong()).isEqualTo(9);
    assertThat(output.at("/outputFacets/outputStatistics/size").asLong()).isEqualTo(1_234);
    assertThat(output.at("/facets/schema/fields/5/description").asText())
        .isEqualTo("Tier of the customer");
    assertThat(output.at("/facets/schema/fields/4").has("description")).isFalse();
    assertThat(event.at("/run/facets/decant/digest").asText()).isEqualTo("sum64:1f");
  }

  @Test
  void eachColumnNamesWhatItIsMadeOf() throws IOException {
    JsonNode lineage = completed().at("/outputs/0/facets/columnLineage");
    JsonNode fields = lineage.get("fields");
    assertThat(fields.has("period")).isFalse();
    assertThat(made(fields, "user_id"))
        .containsExactly("prod.propensity.observations.user_id IDENTITY");
    assertThat(made(fields, "behaviour_opened_7d"))
        .containsExactly(
            "prod.propensity.features.behaviour.opened AGGREGATION",
            "prod.propensity.features.behaviour.day WINDOW");
    assertThat(made(fields, "behaviour_days_7d"))
        .containsExactly("prod.propensity.features.behaviour.day WINDOW");
    assertThat(made(fields, "crm_tier")).containsExactly("crm.tier IDENTITY");
    assertThat(made(fields, "weight"))
        .containsExactly("prod.propensity.observations.subscribed TRANSFORMATION");
    assertThat(made(fields, "split"))
        .containsExactly(
            "/lake/links.customer TRANSFORMATION",
            "prod.propensity.observations.subscribed TRANSFORMATION");
    assertThat(fields.at("/crm_tier/inputFields/0/transformations/0/description").asText())
        .isEqualTo("latest tier");
    assertThat(lineage.get("dataset").findValuesAsText("field"))
        .containsExactly(
            "observed_at",
            "ecid",
            "user_id",
            "user_id",
            "user_id",
            "day",
            "loaded_at",
            "version",
            "id",
            "customer",
            "day",
            "loaded_at",
            "version",
            "subscribed");
  }

  private static List<String> made(JsonNode fields, String column) {
    return fields.get(column).get("inputFields").findParents("field").stream()
        .map(
            field ->
                field.get("name").asText()
                    + "."
                    + field.get("field").asText()
                    + " "
                    + field.at("/transformations/0/subtype").asText())
        .toList();
  }

  @Test
  void theColumnsOfAQueryLeadToTheFieldsOfItsTables() throws IOException {
    JsonNode fields = completed().at("/inputs/1/facets/columnLineage/fields");
    assertThat(fields.at("/user_id/inputFields/0/name").asText())
        .isEqualTo("prod.experience_events");
    assertThat(fields.at("/user_id/inputFields/0/field").asText()).isEqualTo("_tenant.userid");
    assertThat(fields.get("subscribed").get("inputFields")).isEmpty();
  }

  @Test
  void aFailureSaysWhereAndNotInWhichWords() throws IOException {
    draft.planned(PLAN);
    JsonNode failed =
        ended(draft.failed(Optional.of("check"), CheckFailedException.of(List.of("too few rows"))));
    assertThat(failed.at("/eventType").asText()).isEqualTo("FAIL");
    assertThat(failed.at("/run/facets/errorMessage/message").asText())
        .isEqualTo("DATA at the stage check, exit code 4; the report says why: " + RUN.report());
    assertThat(failed.toString()).doesNotContain("too few rows");
    assertThat(failed.at("/run/facets/errorMessage").has("stackTrace")).isFalse();
    assertThat(failed.at("/run/facets/decant/exitCode").asInt()).isEqualTo(4);
    assertThat(failed.has("outputs")).isFalse();
    assertThat(failed.at("/inputs")).hasSize(5);
  }

  @Test
  void whoIsToldToEndHasNotFailed() throws IOException {
    JsonNode ended = ended(draft.failed(Optional.empty(), RunEndedException.at("plan", null)));
    assertThat(ended.at("/eventType").asText()).isEqualTo("ABORT");
    assertThat(ended.at("/inputs")).isEmpty();
  }
}

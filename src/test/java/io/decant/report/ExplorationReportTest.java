package io.decant.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.explore.ColumnKind;
import io.decant.explore.ColumnProfile;
import io.decant.explore.DayCount;
import io.decant.explore.EventCount;
import io.decant.explore.EventOrder;
import io.decant.explore.Exploration;
import io.decant.explore.LabelRelation;
import io.decant.explore.Overview;
import io.decant.explore.Quantiles;
import io.decant.explore.Roles;
import io.decant.explore.SampleRows;
import io.decant.plan.TableState;
import io.decant.queryservice.AskedQuestion;
import io.decant.queryservice.DataSetColumn;
import io.decant.testing.SchemaCheck;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

class ExplorationReportTest {
  private static final String HOSTILE = "<script src=\"//evil\">alert('x')</script>&";

  private static final Quantiles QUANTILES = new Quantiles(List.of(1.0, 2.0, 3.5, 4.0, 1e9));

  /** What is hostile stands wherever text of the data set gets. */
  static Exploration exploration() {
    return new Exploration(
        TableState.pinned("events", "42", Set.of()),
        new Roles(
            "_tenant.userid",
            Optional.of(new DataSetColumn("timestamp", DataTypes.TimestampType)),
            Optional.of("eventType"),
            Optional.of(HOSTILE)),
        Optional.of(Instant.parse("2026-03-16T00:00:00Z")),
        overview(),
        List.of(
            new DayCount(LocalDate.parse("2026-01-01"), 900, 150),
            new DayCount(LocalDate.parse("9999-12-31"), 100, 90)),
        List.of(
            new EventCount(Optional.of("opened"), 700, 150),
            new EventCount(Optional.of(HOSTILE), 200, 100),
            new EventCount(Optional.empty(), 100, 20)),
        Optional.of(
            new EventOrder(
                List.of("opened", HOSTILE), List.of(new EventOrder.Pair("opened", HOSTILE, 75)))),
        Optional.of(relation()),
        columns(),
        Optional.of(
            new SampleRows(
                7,
                List.of("_tenant.userid", "note"),
                List.of(
                    List.of(Optional.of("u1"), Optional.of(HOSTILE + "\u0000")),
                    List.of(Optional.of("u2"), Optional.empty())))),
        List.of("A note on " + HOSTILE + "."),
        List.of(
            new AskedQuestion(
                "event types",
                "SELECT '" + HOSTILE + "'",
                Duration.ofMillis(1500),
                OptionalInt.of(3)),
            new AskedQuestion("snapshots", "SELECT 1", Duration.ZERO, OptionalInt.empty())));
  }

  private static Overview overview() {
    return new Overview(
        1_000,
        3,
        200,
        Optional.of(1L),
        Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
        Optional.of(Instant.parse("2026-03-15T12:00:01Z")),
        QUANTILES,
        40);
  }

  private static LabelRelation relation() {
    return new LabelRelation(
        HOSTILE,
        200,
        100,
        List.of(
            new LabelRelation.EventRelation(
                "opened",
                150,
                OptionalDouble.of(4),
                OptionalDouble.of(3),
                OptionalDouble.of(-0.25),
                OptionalDouble.of(0.9)),
            new LabelRelation.EventRelation(
                HOSTILE,
                0,
                OptionalDouble.of(0),
                OptionalDouble.of(0),
                OptionalDouble.empty(),
                OptionalDouble.empty())));
  }

  private static List<ColumnProfile> columns() {
    return List.of(
        new ColumnProfile(
            "amount",
            "double",
            ColumnKind.NUMBER,
            400,
            77,
            Optional.of("1"),
            Optional.of("1e9"),
            OptionalDouble.of(12.5),
            QUANTILES,
            List.of()),
        new ColumnProfile(
            "seen",
            "timestamp",
            ColumnKind.TIME,
            1_000,
            990,
            Optional.of("2026-01-01 00:00:00.5"),
            Optional.of("2026-03-15 12:00:01"),
            OptionalDouble.empty(),
            new Quantiles(List.of()),
            List.of("C2", "I2")),
        new ColumnProfile(
            "empty",
            "string",
            ColumnKind.TEXT,
            0,
            0,
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty(),
            new Quantiles(List.of()),
            List.of()));
  }

  @Test
  void theJsonObeysItsSchema() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    try (InputStream schema = getClass().getResourceAsStream("/explore.schema.json")) {
      JsonNode json = mapper.readTree(new ExplorationReport(exploration()).json());
      assertThat(new SchemaCheck(mapper.readTree(schema)).problems(json)).isEmpty();
      assertThat(json.at("/label/before/1").has("correlation")).isFalse();
      assertThat(json.at("/sample/rows/1/1").isNull()).isTrue();
      assertThat(json.at("/events/1/event").asText()).isEqualTo(HOSTILE);
    }
  }

  @Test
  void nothingOfTheDataIsMarkup() {
    String page = new ExplorationReport(exploration()).html();
    assertThat(page)
        .doesNotContain("<script", "alert('x')", "\u0000", "{{")
        .contains("&lt;script src=&quot;//evil&quot;&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;");
  }

  @Test
  void thePageNeedsNothingBesideItself() {
    String page = new ExplorationReport(exploration()).html();
    assertThat(page)
        .contains("default-src 'none'", "prefers-color-scheme: dark", "width=device-width")
        .doesNotContain("http://", "https://", "url(", "@import");
    assertThat(page.length()).isLessThan(40_000);
  }

  @Test
  void everyPlotHasItsTable() {
    String page = new ExplorationReport(exploration()).html();
    assertThat(page)
        .contains("role=\"img\" aria-label=\"Rows of ", "<th scope=\"row\">9999-12-31</th>")
        .contains("<td class=\"n\">75.0 %</td>", "-0.250", "<th scope=\"row\">(none)</th>");
    assertThat(page).doesNotContain("<th scope=\"col\"></th>");
    assertThat(page.split("class=\"bar\"", -1))
        .hasSameSizeAs(page.split("class=\"bar\" aria-hidden=\"true\"", -1));
  }

  @Test
  void theTerminalShowsTheSame() {
    String text = new ExplorationReport(exploration()).text(Style.PLAIN);
    assertThat(text.replaceAll(" +", " "))
        .contains("events@42\n1,000 rows - 200 different _tenant.userid - 3 rows without\n")
        .contains("opened 150 75.0 % 700 ###############\n")
        .contains("opened 150 4 3 -0.250 0.9000\n")
        .contains("amount double 60.0 % 77 1 3.500 1.000e+09\n")
        .contains("seen timestamp 0.0 % 990 2026-01-01 00:00:00 - 2026-03-15 12:00:01 C2 I2\n")
        .contains("2 statements - 1.5 s at the service\n");
    assertThat(new ExplorationReport(exploration()).line())
        .isEqualTo("events has 1,000 rows of 200 entities.");
  }
}

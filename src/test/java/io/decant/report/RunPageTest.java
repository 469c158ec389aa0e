package io.decant.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunPageTest {
  private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);
  private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);

  static Stream<RunReport> reports() {
    return Stream.of(
        Samples.training(),
        Samples.failedByCheck(),
        Samples.scoring(),
        Samples.again(),
        SampleRuns.early(),
        SampleRuns.wide(12),
        SampleRuns.hostile());
  }

  /** The page without the scripts and the style, which are the same in all. */
  private static String body(RunReport report) {
    return STYLE.matcher(SCRIPT.matcher(report.html()).replaceAll("")).replaceAll("");
  }

  @ParameterizedTest
  @MethodSource("reports")
  void nothingLeavesThePage(RunReport report) {
    String page = body(report);
    String tags = page.replaceAll("\"[^\"]*\"", "\"\"");
    assertThat(tags).doesNotContainPattern("<[^>]*\\s(src|style|action|on[a-z]+)=");
    assertThat(page)
        .doesNotContain("javascript:", "{{")
        .doesNotContainPattern("href=\"(?!#|data:,)")
        .contains("default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:;");
  }

  @ParameterizedTest
  @MethodSource("reports")
  void onlyTheScriptsAndTheStyleOfThePageAreAllowed(RunReport report) {
    String page = report.html();
    List<String> scripts = SCRIPT.matcher(page).results().map(found -> found.group(1)).toList();
    assertThat(scripts).hasSize(2);
    Matcher style = STYLE.matcher(page);
    assertThat(style.find()).isTrue();
    assertThat(page)
        .contains(
            "style-src "
                + new Inline(style.group(1)).source()
                + "; script-src "
                + new Inline(scripts.get(0)).source()
                + " "
                + new Inline(scripts.get(1)).source()
                + "\">");
    assertThat(page.split("<script", -1)).hasSize(3);
    assertThat(scripts.get(0))
        .contains("The MIT License", "Permission is hereby granted", "Chart.js Contributors")
        .doesNotContain("sourceMappingURL");
  }

  @ParameterizedTest
  @MethodSource("reports")
  void everyChartHasItsTable(RunReport report) {
    String page = body(report);
    List<String> figures =
        Pattern.compile("<figure.*?</figure>", Pattern.DOTALL)
            .matcher(page)
            .results()
            .map(MatchResult::group)
            .toList();
    assertThat(figures)
        .allSatisfy(
            figure ->
                assertThat(figure)
                    .contains("<canvas role=\"img\" aria-label=\"", "<caption>", "data-v=\"")
                    .contains("<th scope=\"row\">"));
    assertThat(page.split("<canvas", -1)).hasSize(figures.size() + 1);
  }

  @ParameterizedTest
  @MethodSource("reports")
  void contentsLeadToAllParts(RunReport report) {
    String page = body(report);
    List<String> links =
        Pattern.compile("<li><a href=\"#([a-z]+)\">")
            .matcher(page)
            .results()
            .map(found -> found.group(1))
            .toList();
    List<String> parts =
        Pattern.compile("<section id=\"([a-z]+)\"")
            .matcher(page)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(links).isEqualTo(parts).doesNotHaveDuplicates().contains("settings");
    assertThat(page.split("<h1>", -1)).hasSize(2);
  }

  @Test
  void aTrainingSetShowsWhatItWasMadeOf() {
    assertThat(body(Samples.training()))
        .contains("published</span>", "Training set of the period 2026-03-16")
        .contains("<th scope=\"row\">identified</th><td class=\"n\" data-v=\"1.039E+5\">103,900")
        .contains("6,250 of 88,120 mature observations are positive (7.1 %)")
        .contains("<th scope=\"row\">2026-02-16</th><td class=\"n\" data-v=\"0.19211\">19.2 %</td>")
        .contains("in spans of 7 days", "1 h to 3.5 d", "data-v=\"1.0195E+7 3.1536E+7\"")
        .contains("<th scope=\"row\">&lt; 0</th>", "<th scope=\"row\">0</th>")
        .contains("<th scope=\"row\">0 to 1</th>", "<th scope=\"row\">&gt; 1.235e+06</th>")
        .contains("pmod(hash(&quot;user_id&quot;), 3) = 0")
        .contains("The filter observed_at before 2026-03-16 00:00 UTC.")
        .contains("Not pinned: experience_events (it is a view).")
        .contains("too many to send to every task", "<th scope=\"row\">sampling.seed</th>")
        .doesNotContain("in training");
  }

  @Test
  void aScoringSetStandsBesideItsTrainingSet() {
    assertThat(body(Samples.scoring()))
        .contains("PSI 0.3013, Jensen-Shannon 0.0425 <strong class=\"warn\">drifts</strong>")
        .contains("run 2026-03-01T06-00-00Z-11c0: 4 columns are equal")
        .contains("<th scope=\"col\" class=\"n\">training</th>", "<option value=\"drift\">")
        .contains("<th scope=\"row\">gold</th>", "<th scope=\"row\">(empty)</th>")
        .contains("Stale periods, to be run again in this order: 2026-03-17, 2026-03-18")
        .doesNotContain("id=\"labels\"");
  }

  @Test
  void aFailureIsSaidFirst() {
    String page = body(Samples.failedByCheck());
    assertThat(page.indexOf("notes failure")).isBetween(0, page.indexOf("<section"));
    assertThat(page)
        .contains("failed in check</span> DATA, exit code 4", "nothing was published")
        .contains("<td class=\"bad\">✗ failed</td><td class=\"words\">0.31. 9,688 of 31,250");
    assertThat(body(SampleRuns.early()))
        .contains("INTERNAL, exit code 70", "Stack trace")
        .doesNotContain("id=\"rows\"", "<canvas");
  }

  @Test
  void textOfOthersIsNeverMarkup() {
    assertThat(body(SampleRuns.hostile()))
        .doesNotContain("<script", "<img", "\u0000")
        .contains("&lt;/script&gt;&lt;img src=x onerror=&quot;stolen=1&quot;&gt;");
  }

  @Test
  void fiveHundredFeaturesStaySmall() {
    String page = SampleRuns.wide(500).html();
    assertThat(page.split("<canvas", -1)).hasSizeGreaterThan(500);
    assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(2_000_000);
    assertThat(SampleRuns.wide(5_000).html().getBytes(StandardCharsets.UTF_8).length)
        .isLessThan(3_000_000);
  }
}

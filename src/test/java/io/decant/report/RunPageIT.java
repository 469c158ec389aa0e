package io.decant.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.testing.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pages in a real browser. Skipped where there is none; with {@code
 * -Ddecant.pictures=DIRECTORY} it leaves a picture of each, to be looked at.
 */
class RunPageIT {
  private static final String DRAWN =
      "[...document.querySelectorAll('canvas')].filter(one => Chart.getChart(one)).length";
  private static final Map<String, Supplier<String>> PAGES =
      Map.of(
          "training", () -> Samples.training().html(),
          "failed", () -> Samples.failedByCheck().html(),
          "scoring", () -> Samples.scoring().html(),
          "again", () -> Samples.again().html(),
          "early", () -> SampleRuns.early().html(),
          "hostile", () -> SampleRuns.hostile().html(),
          "wide", () -> SampleRuns.wide(500).html(),
          "exploration", () -> new ExplorationReport(ExplorationReportTest.exploration()).html());

  @TempDir private static Path directory;
  private static Chromium browser;

  @BeforeAll
  static void start() throws IOException {
    Optional<Path> program = Chromium.program();
    assumeTrue(
        program.isPresent(),
        "No page was opened: there is no Chromium on the path, and DECANT_BROWSER names none.");
    browser = Chromium.start(program.get(), Files.createDirectory(directory.resolve("profile")));
  }

  @AfterAll
  static void end() {
    if (browser != null) {
      browser.close();
    }
  }

  static Stream<String> pages() {
    return PAGES.keySet().stream();
  }

  private static Path open(String page) throws IOException {
    Path file = directory.resolve(page + ".html");
    Files.writeString(file, PAGES.get(page).get());
    browser.show(1280, 900, false);
    browser.open(file);
    return file;
  }

  private static void picture(String name) throws IOException {
    String wanted = System.getProperty("decant.pictures", "");
    if (!wanted.isEmpty()) {
      Files.write(Path.of(wanted).resolve(name + ".png"), browser.picture());
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void nothingIsComplainedOfAndNothingLeaves(String page) throws IOException {
    Path file = open(page);
    picture(page + "-light");
    for (boolean dark : new boolean[] {true, false}) {
      browser.show(390, 844, dark);
      browser.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)");
      assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
          .as("width of the page in a window of 390")
          .isLessThanOrEqualTo(390);
      picture(page + (dark ? "-phone-dark" : "-phone"));
    }
    assertThat(browser.evaluate("typeof stolen").asText()).isEqualTo("undefined");
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests())
        .filteredOn(url -> !url.equals("data:,"))
        .containsExactly(file.toUri().toString());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void headingsAndNamesLeadThroughIt(String page) throws IOException {
    open(page);
    JsonNode levels =
        browser.evaluate("[...document.querySelectorAll('h1,h2,h3')].map(one => +one.tagName[1])");
    int before = 0;
    for (JsonNode level : levels) {
      assertThat(level.asInt()).isLessThanOrEqualTo(before + 1);
      before = level.asInt();
    }
    assertThat(
            browser.evaluate(
                "[...document.querySelectorAll('canvas')].every(one => one.ariaLabel) &&"
                    + " [...document.querySelectorAll('input,select')].every(one =>"
                    + " one.labels.length > 0)"))
        .hasToString("true");
  }

  @Test
  void everyChartIsDrawnFromItsTable() throws IOException {
    open("training");
    int charts = browser.evaluate("document.querySelectorAll('canvas').length").asInt();
    assertThat(charts).isEqualTo(7);
    browser.evaluate(
        "document.querySelectorAll('canvas').forEach((one, i) => setTimeout(() =>"
            + " one.closest('figure').scrollIntoView(), i * 100))");
    browser.until(DRAWN + " === " + charts);
    assertThat(browser.evaluate("Chart.getChart(document.querySelector('canvas')).data.labels"))
        .hasToString("[\"read\",\"identified\",\"mature\",\"sampled\",\"joined\",\"published\"]");
    assertThat(
            browser.evaluate(
                "Chart.getChart(document.querySelectorAll('canvas')[2]).data.datasets.map(one =>"
                    + " one.data)"))
        .hasToString("[[0.2057,0.19211]]");
  }

  @Test
  void everyChartIsOnPaper() throws IOException {
    open("training");
    browser.evaluate("dispatchEvent(new Event('beforeprint'))");
    assertThat(browser.evaluate(DRAWN).asInt()).isEqualTo(7);
  }

  @Test
  void chartsFollowTheSchemeOfTheUser() throws IOException {
    open("training");
    browser.until(DRAWN + " > 0");
    String colour = "Chart.getChart(document.querySelector('canvas')).options.scales.x.ticks.color";
    assertThat(browser.evaluate(colour).asText()).isEqualTo("#56616e");
    browser.show(1280, 900, true);
    browser.until(colour + " === '#a2adb9'");
    picture("training-dark");
  }

  @Test
  void fiveHundredFeaturesStayUsable() throws IOException {
    open("wide");
    browser.until(DRAWN + " > 0");
    assertThat(browser.evaluate(DRAWN).asInt()).isLessThan(60);
    String visible = "[...document.querySelectorAll('.cards > li')].filter(one => !one.hidden)";
    browser.evaluate(
        "(() => { const name = document.querySelector('input'); name.value = 'ture_49';"
            + " name.dispatchEvent(new Event('input')); })()");
    assertThat(browser.evaluate(visible + ".length").asInt()).isEqualTo(11);
    assertThat(browser.evaluate("document.querySelector('output').textContent").asText())
        .isEqualTo("11 of 500 shown");
    browser.evaluate(
        "(() => { const order = document.querySelector('select'); order.value = 'place';"
            + " order.dispatchEvent(new Event('change')); })()");
    assertThat(browser.evaluate(visible + ".map(one => one.dataset.place).slice(0, 3)"))
        .hasToString("[\"49\",\"490\",\"491\"]");
  }

  @Test
  void theKeyboardSkipsToTheContent() throws IOException {
    open("scoring");
    browser.press("Tab", 9);
    assertThat(browser.evaluate("document.activeElement.textContent").asText())
        .isEqualTo("Skip to the content");
    browser.press("Tab", 9);
    assertThat(browser.evaluate("document.activeElement.closest('nav') !== null").asBoolean())
        .isTrue();
  }
}

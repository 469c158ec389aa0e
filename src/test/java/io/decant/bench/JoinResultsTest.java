package io.decant.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** A table and a chart out of several runs. */
class JoinResultsTest {
  @TempDir Path directory;

  private static JoinResult result(String contender, double... seconds) {
    return result("d", contender, seconds);
  }

  private static JoinResult result(String shape, String contender, double... seconds) {
    return JoinResult.of(
        JoinShape.named(shape, 1),
        contender,
        List.of(seconds[0], seconds[1], seconds[2]),
        new StageMeter.Cost(2_000_000, 1_000_000, 3_000_000, 4_000_000),
        "4.1");
  }

  private JoinResults saved(JoinResult... more) throws Exception {
    JoinResults results = JoinResults.in(directory);
    List.of(more).forEach(results::put);
    results.save();
    return JoinResults.in(directory);
  }

  @Test
  void aLaterRunReplacesTheContendersThatItMeasuredAndNoOthers() throws Exception {
    saved(result(JoinContenders.DECANT, 1, 2, 9), result("Tempo: union and last", 5, 4, 6));
    JoinResults results = saved(result(JoinContenders.DECANT, 3, 2, 2.5));
    assertThat(results.table("d"))
        .startsWith("(d) 10,000 observations, 100,000 rows of 5 columns, 1,000 keys, one of which")
        .contains("| Decant | 2.50 | 2.00 - 3.00 | 1.00 | 2 | 1 | 3 | 4 |")
        .contains("| Tempo: union and last | 5.00 | 4.00 - 6.00 | 2.00 | 2 | 1 | 3 | 4 |");
    assertThat(Files.readString(directory.resolve("join.md"))).contains("Spark 4.1, Java");
  }

  @Test
  void growthIsComparedWithThatOfTheWork() throws Exception {
    JoinResults results =
        saved(
            result("g1", JoinContenders.DECANT, 1, 1, 1),
            result("g2", JoinContenders.DECANT, 2.12, 2.12, 2.12));
    assertThat(new JoinGrowth(results).table())
        .contains("| contender | 110,000 rows | 220,000 rows | growth")
        .contains("| Decant | 1.00 | 2.12 | 1.00 |");
  }

  @Test
  void theChartHasABarForEachAndCutsLongOnes() throws Exception {
    saved(result(JoinContenders.DECANT, 1, 1, 1), result("A & B: slow", 50, 50, 50));
    byte[] svg = Files.readAllBytes(directory.resolve("join.svg"));
    Document chart =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg));
    assertThat(chart.getElementsByTagName("rect").getLength()).isEqualTo(3);
    assertThat(new String(svg, StandardCharsets.UTF_8))
        .contains("A &amp; B: slow", "50.00 s (cut off)", "1.00 s<");
  }
}

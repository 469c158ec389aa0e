package io.decant.report;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/** Chart.js as its WebJar has it, with its licence, and what tells it what to draw. */
final class ChartLibrary {
  private static final String VERSION = "/META-INF/maven/org.webjars.npm/chart.js/pom.properties";
  private static final String HOME = "/META-INF/resources/webjars/chart.js/";

  private ChartLibrary() {}

  /** The scripts of a page with charts, in order. */
  static List<Inline> scripts() {
    String home = HOME + version();
    String licence = Inline.resource(home + "/LICENSE.md").text();
    String library = Inline.resource(home + "/dist/chart.umd.js").text();
    // A debugger would look for the map beside the page.
    String alone = library.replaceFirst("(?m)^//# sourceMappingURL=.*$", "");
    return List.of(new Inline("/*\n" + licence + "*/\n" + alone), Inline.resource("/page.js"));
  }

  private static String version() {
    Properties artifact = new Properties();
    try {
      artifact.load(new StringReader(Inline.resource(VERSION).text()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return artifact.getProperty("version");
  }
}

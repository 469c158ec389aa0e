package io.decant.report;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What every page has: style for light and dark, wide and narrow, and no way out. A browser applies
 * no style and runs no script but those of the template, whatever else gets into the page.
 */
final class PageTemplate {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");

  private PageTemplate() {}

  /**
   * A page without a script.
   *
   * @param title plain text
   * @param body markup
   */
  static String fill(String title, String body) {
    return fill(title, body, List.of());
  }

  /** The same, with the scripts that draw a {@link Chart}. */
  static String withCharts(String title, String body) {
    return fill(title, body, ChartLibrary.scripts());
  }

  private static String fill(String title, String body, List<Inline> scripts) {
    Inline style = Inline.resource("/page.css");
    String hashes = scripts.stream().map(Inline::source).collect(Collectors.joining(" "));
    Map<String, String> parts =
        Map.of(
            "title", Markup.text(title),
            "style", style.text(),
            "style-hash", style.source(),
            "script-hashes", scripts.isEmpty() ? "'none'" : hashes,
            "body", body,
            "scripts", scripts.stream().map(Inline::script).collect(Collectors.joining()));
    Matcher place = PLACE.matcher(Inline.resource("/page.html").text());
    return place.replaceAll(found -> Matcher.quoteReplacement(parts.get(found.group(1))));
  }
}

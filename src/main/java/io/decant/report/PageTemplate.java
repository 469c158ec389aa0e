package io.decant.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What every page has: style for light and dark, wide and narrow, and no way out. */
final class PageTemplate {
  private static final String FILE = "/page.html";

  private PageTemplate() {}

  /**
   * A page.
   *
   * @param title plain text
   * @param body markup
   */
  static String fill(String title, String body) {
    try (InputStream in = PageTemplate.class.getResourceAsStream(FILE)) {
      String template = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return template.replace("{{title}}", Markup.text(title)).replace("{{body}}", body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

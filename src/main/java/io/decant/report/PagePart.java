package io.decant.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A part of a page that its contents lead to.
 *
 * @param id its name in the address of the page
 * @param title its heading
 * @param body markup
 */
record PagePart(String id, String title, String body) {
  /** The part with its heading. */
  String text() {
    return "<section id=\""
        + id
        + "\" aria-labelledby=\"of-"
        + id
        + "\">\n<h2 id=\"of-"
        + id
        + "\">"
        + Markup.text(title)
        + "</h2>\n"
        + body
        + "\n</section>\n";
  }

  /** All parts, after links to them. */
  static String all(List<PagePart> parts) {
    return contents(parts) + parts.stream().map(PagePart::text).collect(Collectors.joining());
  }

  private static String contents(List<PagePart> parts) {
    StringBuilder links = new StringBuilder();
    for (PagePart part : parts) {
      links
          .append("<li><a href=\"#")
          .append(part.id)
          .append("\">")
          .append(Markup.text(part.title))
          .append("</a></li>\n");
    }
    return "<nav aria-label=\"Contents\"><ul>\n" + links + "</ul></nav>\n";
  }
}

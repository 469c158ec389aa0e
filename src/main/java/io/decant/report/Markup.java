package io.decant.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;

/** HTML of which nothing but our own is markup. */
final class Markup {
  private static final MathContext DRAWN = new MathContext(5);

  private Markup() {}

  /** Text as text, in elements and in quoted attributes. */
  static String text(String value) {
    StringBuilder escaped = new StringBuilder(value.length() + 16);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(isShown(c) ? c : '\uFFFD');
      }
    }
    return escaped.toString();
  }

  private static boolean isShown(char c) {
    return c >= ' ' || c == '\n' || c == '\t';
  }

  /** A part of the page with its heading. */
  static String section(String title, String... parts) {
    return "<section>\n<h2>"
        + text(title)
        + "</h2>\n"
        + String.join("\n", parts)
        + "\n</section>\n";
  }

  static String paragraph(String words) {
    return "<p>" + text(words) + "</p>";
  }

  /** Something that is opened when wanted. */
  static String details(String summary, String content) {
    return "<details><summary>" + text(summary) + "</summary>\n" + content + "\n</details>";
  }

  /** A cell of text. */
  static String cell(String value) {
    return "<td>" + text(value) + "</td>";
  }

  /** A cell of a number. */
  static String number(String value) {
    return "<td class=\"n\">" + text(value) + "</td>";
  }

  /** A cell of a sentence, which may take several lines. */
  static String words(String value) {
    return "<td class=\"words\">" + text(value) + "</td>";
  }

  /** A cell of a path or another name for machines. */
  static String path(String value) {
    return "<td class=\"words path\">" + text(value) + "</td>";
  }

  /**
   * A cell of a number that a {@link Chart} draws.
   *
   * @param value the number
   * @param text the same, to be read
   */
  static String plotted(double value, String text) {
    return "<td class=\"n\" data-v=\"" + drawn(value) + "\">" + text(text) + "</td>";
  }

  /** The same of a span that a {@link Chart} draws. */
  static String plotted(double from, double to, String text) {
    return "<td class=\"n\" data-v=\""
        + drawn(from)
        + " "
        + drawn(to)
        + "\">"
        + text(text)
        + "</td>";
  }

  /** More exact than a screen is. */
  private static String drawn(double value) {
    return new BigDecimal(value, DRAWN).stripTrailingZeros().toString();
  }

  /** A fact and its name, within a dl. */
  static String fact(String name, String value) {
    return "<div><dt>" + text(name) + "</dt><dd>" + text(value) + "</dd></div>\n";
  }

  /** Text for machines, in lines of its own. */
  static String code(String value) {
    return "<pre tabindex=\"0\">" + text(value) + "</pre>";
  }

  /** A bar that repeats what a number in its row says, so that it is not read out. */
  static String bar(double share) {
    return "<td class=\"bar\" aria-hidden=\"true\"><svg viewBox=\"0 0 100 10\""
        + " preserveAspectRatio=\"none\">"
        + "<rect width=\""
        + percent(share)
        + "\" height=\"10\"/></svg></td>";
  }

  /** The same to the right of the middle, or to its left. */
  static String signedBar(double share) {
    double width = Math.min(1, Math.abs(share)) * 50;
    return "<td class=\"bar\" aria-hidden=\"true\"><svg viewBox=\"0 0 100 10\""
        + " preserveAspectRatio=\"none\">"
        + "<rect class=\""
        + (share < 0 ? "less" : "more")
        + "\" x=\""
        + Numbers.plain(share < 0 ? 50 - width : 50)
        + "\" width=\""
        + Numbers.plain(width)
        + "\" height=\"10\"/></svg></td>";
  }

  private static String percent(double share) {
    return Numbers.plain(Math.max(0, Math.min(1, share)) * 100);
  }

  /** The first cell of a row, which names it. */
  static String name(String value) {
    return "<th scope=\"row\">" + text(value) + "</th>";
  }

  /**
   * A table that scrolls by itself where the page is narrow.
   *
   * @param caption what it shows
   * @param columns headings; one that begins with # stands over numbers, an empty one over bars
   * @param rows the cells of each row
   */
  static String table(String caption, List<String> columns, List<String> rows) {
    String head = columns.stream().map(Markup::heading).collect(Collectors.joining());
    return "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\""
        + text(caption)
        + "\">\n<table>\n<caption>"
        + text(caption)
        + "</caption>\n<thead><tr>"
        + head
        + "</tr></thead>\n<tbody>\n"
        + rows.stream().map(row -> "<tr>" + row + "</tr>\n").collect(Collectors.joining())
        + "</tbody>\n</table>\n</div>";
  }

  /** Bars are not read out, and neither is what stands over them. */
  private static String heading(String column) {
    if (column.isEmpty()) {
      return "<td aria-hidden=\"true\"></td>";
    }
    return column.startsWith("#")
        ? "<th scope=\"col\" class=\"n\">" + text(column.substring(1)) + "</th>"
        : "<th scope=\"col\">" + text(column) + "</th>";
  }
}

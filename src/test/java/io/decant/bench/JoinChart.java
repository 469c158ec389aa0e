package io.decant.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Results as bars, one panel a shape. A bar that is much longer than the others is cut off, with
 * its seconds beside it.
 */
final class JoinChart {
  private static final int WIDTH = 860;
  private static final int LEFT = 290;
  private static final int ROW = 20;
  private static final int BAR = 14;
  private static final int GAP = 26;
  private static final int LONGEST = 480;

  /** A bar is at most so many times as long as Decant's. */
  private static final double MOST_TIMES = 5;

  private static final List<String> COLOURS =
      List.of("#0b6e4f", "#c44536", "#3d5a80", "#b08900", "#6d597a", "#4f8a8b", "#8c5e58");
  private static final String OTHER = "#888888";

  private final JoinResults results;
  private final List<String> contenders;
  private final StringBuilder body = new StringBuilder(8_192);
  private int bottom = GAP;

  JoinChart(JoinResults results) {
    this.results = results;
    TreeSet<String> names = new TreeSet<>();
    results.shapes().forEach(shape -> results.of(shape).forEach(one -> names.add(one.contender())));
    contenders = new ArrayList<>(names);
  }

  /** The whole picture. */
  String svg() {
    results.shapes().forEach(this::panel);
    return String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                + " font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n",
            WIDTH,
            bottom)
        + body
        + "</svg>\n";
  }

  private void panel(String shape) {
    List<JoinResult> all = results.of(shape);
    text(8, bottom, "start", all.get(0).about(), " font-weight=\"bold\"");
    bottom += ROW / 2;
    double longest = longest(all);
    for (JoinResult one : all) {
      double share = Math.min(1, one.median() / longest);
      int length = (int) Math.max(1, Math.round(share * LONGEST));
      text(LEFT - 8, bottom + BAR - 2, "end", one.contender(), "");
      body.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>%n",
              LEFT,
              bottom,
              length,
              BAR,
              colour(one.contender())));
      String cut = one.median() > longest ? " (cut off)" : "";
      text(
          LEFT + length + 6,
          bottom + BAR - 2,
          "start",
          String.format(Locale.ROOT, "%.2f s%s", one.median(), cut),
          "");
      bottom += ROW;
    }
    bottom += GAP;
  }

  private static double longest(List<JoinResult> all) {
    double slowest = all.get(all.size() - 1).median();
    return all.stream()
        .filter(one -> one.contender().equals(JoinContenders.DECANT))
        .mapToDouble(one -> Math.min(slowest, one.median() * MOST_TIMES))
        .findFirst()
        .orElse(slowest);
  }

  private String colour(String contender) {
    int index = contenders.indexOf(contender);
    return index < COLOURS.size() ? COLOURS.get(index) : OTHER;
  }

  private void text(int x, int y, String anchor, String text, String more) {
    body.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" fill=\"#222222\"%s>%s</text>%n",
            x,
            y,
            anchor,
            more,
            text.replace("&", "&amp;").replace("<", "&lt;")));
  }
}

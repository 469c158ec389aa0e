package io.decant.report;

/**
 * What the receiver of a text can show.
 *
 * @param colour whether colours are wanted
 * @param unicode whether box and block characters can be shown; otherwise everything is ASCII, as
 *     far as it is ours
 */
public record Style(boolean colour, boolean unicode) {
  /** Neither colours nor anything but ASCII. */
  public static final Style PLAIN = new Style(false, false);

  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

  String paint(Paint paint, String text) {
    return colour ? paint.on(text) : text;
  }

  /**
   * A bar; any share above nothing shows at least a trace.
   *
   * @param share of the width, cut to [0, 1]
   */
  String bar(double share, int width) {
    double cut = Math.max(0, Math.min(1, share));
    if (!unicode) {
      long cells = Math.round(cut * width);
      return "#".repeat((int) (cut > 0 ? Math.max(1, cells) : 0));
    }
    long eighths = Math.round(cut * width * 8);
    eighths = cut > 0 ? Math.max(1, eighths) : 0;
    String full = "█".repeat((int) (eighths / 8));
    int rest = (int) (eighths % 8);
    return rest == 0 ? full : full + EIGHTHS.charAt(rest);
  }

  String dot() {
    return unicode ? " · " : " - ";
  }

  String ellipsis() {
    return unicode ? "…" : "...";
  }

  String passed() {
    return unicode ? "✓" : "ok";
  }

  String failed() {
    return unicode ? "✗" : "FAILED";
  }

  /** The text if it fits, otherwise its beginning and its end around an ellipsis. */
  String fit(String text, int width) {
    if (text.length() <= width) {
      return text;
    }
    int keep = width - ellipsis().length();
    int front = (keep + 1) / 2;
    return text.substring(0, front) + ellipsis() + text.substring(text.length() - (keep - front));
  }
}

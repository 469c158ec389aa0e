package io.decant.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the placeholders of a query. Literals follow the rules of Spark SQL, where a backslash
 * escapes the next character; comments hold no placeholders.
 */
final class PlaceholderScan {
  private final String text;
  private final List<Placeholder> found = new ArrayList<>();
  private int position;
  private int line = 1;

  PlaceholderScan(String text) {
    this.text = text;
  }

  /** All placeholders in order. */
  List<Placeholder> run() {
    while (position < text.length()) {
      char c = text.charAt(position);
      if (text.startsWith("--", position)) {
        skipTo("\n", 0);
      } else if (text.startsWith("/*", position)) {
        skipTo("*/", 2);
      } else if (c == '\'' || c == '"' || c == '`') {
        quoted(c);
      } else {
        step(false);
      }
    }
    return List.copyOf(found);
  }

  private void skipTo(String end, int length) {
    int at = text.indexOf(end, position + 2);
    int until = at < 0 ? text.length() : at + length;
    while (position < until) {
      next();
    }
  }

  private void quoted(char quote) {
    next();
    while (position < text.length() && text.charAt(position) != quote) {
      if (text.charAt(position) == '\\' && quote != '`') {
        next();
      }
      if (position < text.length()) {
        step(true);
      }
    }
    next();
  }

  private void step(boolean quoted) {
    int end = position + 1;
    if (text.charAt(position) == '$' && !follows() && end < text.length() && begins(end)) {
      while (end < text.length() && continues(end)) {
        end++;
      }
      found.add(new Placeholder(text.substring(position + 1, end), position, end, line, quoted));
      position = end;
    } else {
      next();
    }
  }

  private void next() {
    if (position < text.length() && text.charAt(position) == '\n') {
      line++;
    }
    position++;
  }

  private boolean follows() {
    return position > 0 && (continues(position - 1) || text.charAt(position - 1) == '$');
  }

  private boolean begins(int at) {
    return continues(at) && !Character.isDigit(text.charAt(at));
  }

  private boolean continues(int at) {
    char c = text.charAt(at);
    return c == '_' || isAsciiLetterOrDigit(c);
  }

  private static boolean isAsciiLetterOrDigit(char c) {
    return c < 128 && Character.isLetterOrDigit(c);
  }
}

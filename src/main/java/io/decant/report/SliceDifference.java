package io.decant.report;

import java.util.List;

/** What several statements do not have in common, with a few words around it to find the place. */
final class SliceDifference {
  private static final int CONTEXT = 60;

  private SliceDifference() {}

  /** For each statement its own part; line breaks become spaces. */
  static List<String> of(List<String> statements, String ellipsis) {
    int front = commonFront(statements);
    int back = commonBack(statements, front);
    int from = contextStart(statements.get(0), front);
    return statements.stream()
        .map(text -> part(text, from, contextEnd(text, text.length() - back), ellipsis))
        .toList();
  }

  private static int commonFront(List<String> texts) {
    String first = texts.get(0);
    int length = texts.stream().mapToInt(String::length).min().orElse(0);
    for (int i = 0; i < length; i++) {
      for (String text : texts) {
        if (text.charAt(i) != first.charAt(i)) {
          return i;
        }
      }
    }
    return length;
  }

  private static int commonBack(List<String> texts, int front) {
    String first = texts.get(0);
    int length = texts.stream().mapToInt(String::length).min().orElse(0) - front;
    for (int i = 1; i <= length; i++) {
      for (String text : texts) {
        if (text.charAt(text.length() - i) != first.charAt(first.length() - i)) {
          return i - 1;
        }
      }
    }
    return Math.max(0, length);
  }

  /** Back to the start of a word, at most a few words before the place, within its line. */
  private static int contextStart(String text, int place) {
    int start = text.lastIndexOf('\n', Math.max(0, place - 1)) + 1;
    int earliest = Math.max(start, place - CONTEXT);
    if (earliest == start) {
      return start;
    }
    int blank = text.indexOf(' ', earliest);
    return blank >= 0 && blank < place ? blank + 1 : earliest;
  }

  /** On to the end of the word. */
  private static int contextEnd(String text, int place) {
    int end = place;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static String part(String text, int from, int to, String ellipsis) {
    String before = from > 0 ? ellipsis + " " : "";
    String after = to < text.length() ? " " + ellipsis : "";
    return before + text.substring(from, to).replaceAll("\\s+", " ").strip() + after;
  }
}

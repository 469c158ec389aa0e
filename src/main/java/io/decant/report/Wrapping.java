package io.decant.report;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines between words; a word that is too long stays whole, to be copied. */
final class Wrapping {
  private Wrapping() {}

  /** At least one line. */
  static List<String> words(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+")) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** Each line of the text by itself, what is wrapped being indented a little further. */
  static List<String> paragraphs(String text, int width) {
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      String body = line.stripLeading();
      String indent = line.substring(0, line.length() - body.length());
      List<String> wrapped = words(body, Math.max(20, width - indent.length() - 2));
      lines.add(indent + wrapped.get(0));
      wrapped.subList(1, wrapped.size()).forEach(more -> lines.add(indent + "  " + more));
    }
    return lines;
  }
}

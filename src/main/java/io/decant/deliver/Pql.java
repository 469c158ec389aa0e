package io.decant.deliver;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * An expression in Profile Query Language, as far as two of them are compared: white space and
 * zeros at the end of a decimal mean nothing.
 *
 * @param words names, numbers, texts in quotes and operators, in order
 */
record Pql(List<String> words) {
  private static final Pattern WORD =
      Pattern.compile(
          "\"(?:[^\"\\\\]|\\\\.)*+\"|'(?:[^'\\\\]|\\\\.)*+'|\\d[\\w.]*|[\\w@$.]+|[<>=!]+|\\S");

  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

  /** Copies the words. */
  Pql {
    words = List.copyOf(words);
  }

  static Pql of(String text) {
    return new Pql(
        WORD.matcher(text).results().map(MatchResult::group).map(Pql::canonical).toList());
  }

  private static String canonical(String word) {
    return NUMBER.matcher(word).matches()
        ? new BigDecimal(word).stripTrailingZeros().toPlainString()
        : word;
  }

  /** The first word that is another than in the other expression, in words; absent: none is. */
  Optional<String> difference(Pql other) {
    for (int i = 0; i < Math.max(words.size(), other.words.size()); i++) {
      String here = word(i);
      String there = other.word(i);
      if (!here.equals(there)) {
        return Optional.of(here + " in place of " + there);
      }
    }
    return Optional.empty();
  }

  private String word(int index) {
    return index < words.size() ? words.get(index) : "nothing";
  }
}

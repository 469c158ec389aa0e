package io.decant.queryservice;

import io.decant.error.SourceException;
import java.util.Locale;

/** What can be wrong with a small answer. */
final class AnswerErrors {
  private AnswerErrors() {}

  static SourceException cut(String label, String about, long cap) {
    return SourceException.of(
        label,
        String.format(
            Locale.ROOT,
            "the answer on %s has %,d rows or more, and the service cuts a result there without a"
                + " word, so nothing of it is shown.",
            about,
            cap),
        "Choose a column with fewer different values (--event), or a shorter span of time. row-cap"
            + " of the source says where the service cuts.");
  }
}

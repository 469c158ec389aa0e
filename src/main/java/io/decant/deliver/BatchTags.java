package io.decant.deliver;

import java.util.List;
import java.util.Optional;

/**
 * What is written on a batch, so that the next run knows it even if this one is killed before it
 * has noted anything.
 */
final class BatchTags {
  private static final String JOB = "job:";
  private static final String RUN = "run:";
  private static final String PERIOD = "period:";
  private static final String DIGEST = "digest:";
  private static final String ROWS = "rows:";

  private BatchTags() {}

  static List<String> of(String job, LedgerEntry entry) {
    return List.of(
        JOB + job,
        RUN + entry.run(),
        PERIOD + entry.period(),
        DIGEST + entry.digest(),
        ROWS + entry.rows());
  }

  /** Whether a batch was made by a job. */
  static boolean are(List<String> tags, String job) {
    return tags.contains(JOB + job);
  }

  /** The batch as it would have been noted. */
  static LedgerEntry entry(String batch, List<String> tags) {
    String rows = value(tags, ROWS).filter(text -> text.matches("\\d{1,18}")).orElse("0");
    return new LedgerEntry(
        batch,
        value(tags, RUN).orElse(""),
        value(tags, PERIOD).orElse(""),
        value(tags, DIGEST).orElse(""),
        Long.parseLong(rows),
        List.of(),
        LedgerEntry.State.OPEN);
  }

  private static Optional<String> value(List<String> tags, String name) {
    return tags.stream()
        .filter(tag -> tag.startsWith(name))
        .map(tag -> tag.substring(name.length()))
        .findFirst();
  }
}

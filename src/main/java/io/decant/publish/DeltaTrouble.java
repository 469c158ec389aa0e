package io.decant.publish;

import io.decant.storage.StoreTrouble;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What it means that Delta refused a commit, told from the error class that its message begins
 * with: somebody has given the table of a set rules or features of its own.
 *
 * @param problem a sentence, to follow the path and a colon
 * @param remedy a sentence
 */
record DeltaTrouble(String problem, String remedy) {
  private static final int DEEPEST = 20;
  private static final Pattern CLASS =
      Pattern.compile("\\[(DELTA_[A-Z_]+)[.\\]].*", Pattern.DOTALL);

  /** By how their error classes begin; the first that fits. */
  private static final List<Known> KNOWN =
      List.of(
          new Known(
              "DELTA_VIOLATE_CONSTRAINT",
              "the table has a CHECK constraint that the rows do not fulfil (%s).",
              "Correct what makes such rows, or drop the constraint: ALTER TABLE … DROP"
                  + " CONSTRAINT."),
          new Known(
              "DELTA_NOT_NULL_CONSTRAINT_VIOLATED",
              "a column of the table may not be null, and is in these rows (%s).",
              "Correct what makes such rows, or let it be null: ALTER TABLE … ALTER COLUMN … DROP"
                  + " NOT NULL."),
          new Known(
              "DELTA_GENERATED_COLUMN",
              "the table has a generated column that does not go with the rows (%s).",
              "Publish to another output.path: the columns of a set are its job's alone."),
          new Known(
              "DELTA_CANNOT_MODIFY_APPEND_ONLY",
              "the table may only be appended to, so that no period can be replaced (%s).",
              "Set its property delta.appendOnly to false."),
          new Known(
              "DELTA_FEATURES_REQUIRE_MANUAL_ENABLEMENT",
              "the columns need a feature that the table does not have (%s).",
              "Set the property delta.feature.NAME of the table to 'supported', or publish to"
                  + " another output.path."),
          new Known(
              "DELTA_UNSUPPORTED_FEATURES",
              "the table has features that this version of Delta does not know (%s).",
              "Run with a newer Delta, or drop the feature: ALTER TABLE … DROP FEATURE."),
          new Known(
              "DELTA_INVALID_PROTOCOL_VERSION",
              "the table has a protocol that this version of Delta does not know (%s).",
              "Run with a newer Delta."),
          new Known(
              "DELTA_PROTOCOL_CHANGED",
              "somebody changed the protocol of the table at the same time (%s).",
              "Run again."),
          new Known(
              "DELTA_METADATA_CHANGED",
              "somebody changed properties or columns of the table at the same time (%s).",
              "Run again."));

  /** Absent where Delta has refused nothing that is known. */
  static Optional<DeltaTrouble> of(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
      Optional<DeltaTrouble> trouble = known(cause);
      if (trouble.isPresent()) {
        return trouble;
      }
    }
    return Optional.empty();
  }

  private static Optional<DeltaTrouble> known(Throwable cause) {
    Matcher found = CLASS.matcher(String.valueOf(cause.getMessage()));
    return found.matches()
        ? KNOWN.stream()
            .filter(known -> found.group(1).startsWith(known.begins()))
            .map(
                known ->
                    new DeltaTrouble(
                        known.problem().formatted(StoreTrouble.reason(cause)), known.remedy()))
            .findFirst()
        : Optional.empty();
  }

  private record Known(String begins, String problem, String remedy) {}
}

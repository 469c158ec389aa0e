package io.decant.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What it means that a store failed, told from what it was called by on the way up.
 *
 * @param problem a sentence, to follow the path and a colon
 * @param remedy a sentence
 */
public record StoreTrouble(String problem, String remedy) {
  private static final int DEEPEST = 20;

  /**
   * Absent where no store is the trouble.
   *
   * @param setting names the path in the job file, for messages
   */
  public static Optional<StoreTrouble> of(Throwable failure, String setting) {
    return found(
            failure,
            StoreTrouble::isFull,
            "the store is full (%s).",
            "Make room or raise the quota, and run again.")
        .or(
            () ->
                found(
                    failure,
                    StoreTrouble::isForbidden,
                    "the path cannot be written (%s).",
                    "Give this user the right to write there, or correct " + setting + "."))
        .or(
            () ->
                found(
                    failure,
                    StoreTrouble::isOfTheStore,
                    "the store failed (%s).",
                    "See whether it is healthy, and run again: nothing has to be cleaned up."));
  }

  private static Optional<StoreTrouble> found(
      Throwable failure, Predicate<Throwable> wanted, String problem, String remedy) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
      if (wanted.test(cause)) {
        return Optional.of(new StoreTrouble(problem.formatted(reason(cause)), remedy));
      }
    }
    return Optional.empty();
  }

  private static boolean isOfTheStore(Throwable cause) {
    return cause instanceof IOException && !(cause instanceof JsonProcessingException);
  }

  private static boolean isFull(Throwable cause) {
    String text = text(cause);
    return text.contains("no space left") || text.contains("quota") || text.contains("disk full");
  }

  private static boolean isForbidden(Throwable cause) {
    String text = text(cause);
    return cause instanceof AccessDeniedException
        || cause instanceof org.apache.hadoop.security.AccessControlException
        || cause instanceof org.apache.hadoop.fs.ParentNotDirectoryException
        || text.contains("permission denied")
        || text.contains("read-only file system")
        || text.contains("mkdirs failed")
        || text.contains("not a directory")
        || text.contains("unable to create")
        || text.contains("cannot create directory");
  }

  private static String text(Throwable cause) {
    return String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
  }

  /** What happened, in one line: the kind of failure and the first line of its message. */
  public static String reason(Throwable cause) {
    String message = cause.getMessage() == null ? "" : ": " + cause.getMessage();
    return cause.getClass().getSimpleName() + message.lines().findFirst().orElse("");
  }
}

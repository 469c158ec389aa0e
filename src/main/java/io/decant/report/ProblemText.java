package io.decant.report;

import io.decant.error.ErrorKind;
import java.util.ArrayList;
import java.util.List;

/**
 * A failure for the terminal: framed, with its kind and exit code. What the user can act on has no
 * stack trace unless it is asked for; a defect of Decant always has.
 */
public final class ProblemText {
  private static final int WIDTH = 96;

  private ProblemText() {}

  /**
   * The text, ending with a line break.
   *
   * @param trace whether to add the stack trace to any kind of failure
   */
  public static String text(Throwable failure, boolean trace, Style style) {
    ErrorKind kind = ErrorKind.of(failure);
    boolean defect = kind == ErrorKind.INTERNAL;
    List<String> lines = new ArrayList<>();
    String title = title(kind) + style.dot() + kind + style.dot() + "exit code " + kind.exitCode();
    lines.add(frame(style, style.unicode() ? "┌─ " : "+- ") + style.paint(Paint.RED, title));
    String side = frame(style, style.unicode() ? "│ " : "| ");
    Wrapping.paragraphs(message(failure, defect), WIDTH).forEach(line -> lines.add(side + line));
    lines.add(frame(style, style.unicode() ? "└─" : "+-"));
    String text = String.join("\n", lines.stream().map(String::stripTrailing).toList()) + "\n";
    if (defect || trace) {
      return text + visible(Outcome.trace(failure));
    }
    return text;
  }

  private static String message(Throwable failure, boolean defect) {
    if (!defect && failure.getMessage() != null) {
      return visible(failure.getMessage());
    }
    return visible(failure.toString())
        + "\nThis is a defect of Decant. Please report it with the stack trace below.";
  }

  private static String title(ErrorKind kind) {
    return switch (kind) {
      case CONFIG -> "The job cannot run as configured";
      case SOURCE -> "A source could not be read";
      case DATA -> "The data broke a rule";
      case SINK -> "The set could not be written";
      case SINK_UNKNOWN -> "It is not known whether the set was published";
      case INTERNAL -> "Decant failed";
      case ENDED -> "The run was ended";
    };
  }

  private static String frame(Style style, String text) {
    return style.paint(Paint.RED, text);
  }

  /** Without control characters, which a server could send to rewrite the screen. */
  private static String visible(String text) {
    return text.replace("\r\n", "\n").replaceAll("[\\p{Cntrl}&&[^\n\t]]", "?");
  }
}

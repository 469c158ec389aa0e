package io.decant.govern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a column, or what decides about rows, comes to a label.
 *
 * @param subject the column; {@link io.decant.config.GovernanceConfig#ROWS} and the input for rows
 * @param steps how it is made, from the outermost step to the field; expressions and names
 * @param label the label
 * @param where the label was given, for people
 */
public record LabelPath(String subject, List<String> steps, String label, String where) {
  /** Stands between two steps. */
  public static final String FROM = " <- ";

  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?<subject>.+?) <- (?:(?<steps>.+) <- )?(?<label>.+?) \\((?<where>.*)\\)",
          Pattern.DOTALL);

  /** Copies the steps. */
  public LabelPath {
    steps = List.copyOf(steps);
  }

  /**
   * A path as {@link #text} has written it; absent where it is none. Its steps are one, because
   * what they look like is for people.
   */
  public static Optional<LabelPath> parse(String text) {
    Matcher written = WRITTEN.matcher(text);
    return written.matches()
        ? Optional.of(
            new LabelPath(
                written.group("subject"),
                written.group("steps") == null ? List.of() : List.of(written.group("steps")),
                written.group("label"),
                written.group("where")))
        : Optional.empty();
  }

  /** The same for another subject, which is made of the one that the path is of. */
  public LabelPath of(String otherSubject) {
    List<String> longer = new ArrayList<>(List.of(subject));
    longer.addAll(steps);
    return new LabelPath(otherSubject, longer, label, where);
  }

  /** The whole path on one line: output column, expression, field, label. */
  public String text() {
    StringBuilder text = new StringBuilder(subject);
    steps.forEach(step -> text.append(FROM).append(step));
    return text.append(FROM).append(label).append(" (").append(where).append(")").toString();
  }
}

package io.decant.govern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  private static final String WHERE = " (";

  /** Copies the steps. */
  public LabelPath {
    steps = List.copyOf(steps);
  }

  /**
   * A path as {@link #text} has written it; absent where it is none. Its steps are one, because
   * what they look like is for people. A label may have parentheses: those at the end are where it
   * was given.
   */
  public static Optional<LabelPath> parse(String text) {
    int steps = text.indexOf(FROM) + FROM.length();
    int label = text.lastIndexOf(FROM) + FROM.length();
    int where = where(text, label);
    if (steps <= FROM.length() || where < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new LabelPath(
            text.substring(0, steps - FROM.length()),
            label == steps ? List.of() : List.of(text.substring(steps, label - FROM.length())),
            text.substring(label, where),
            text.substring(where + WHERE.length(), text.length() - 1)));
  }

  /**
   * Where the parentheses begin that the text ends with; where they do not match, the first ones
   * behind the label's first character. Negative: there are none.
   */
  private static int where(String text, int label) {
    if (!text.endsWith(")")) {
      return -1;
    }
    int depth = 1;
    int at = text.length() - 1;
    while (depth > 0 && at > label) {
      at--;
      depth += text.charAt(at) == ')' ? 1 : text.charAt(at) == '(' ? -1 : 0;
    }
    int found = at - 1;
    boolean matches = depth == 0 && found > label && text.charAt(found) == ' ';
    return matches && at < text.length() - 2 ? found : text.indexOf(WHERE, label + 1);
  }

  /** The same for another subject, which is made of the one that the path is of. */
  public LabelPath of(String otherSubject) {
    List<String> longer = new ArrayList<>(List.of(subject));
    longer.addAll(steps);
    return new LabelPath(otherSubject, longer, label, where);
  }

  /**
   * The whole path on one line: output column, expression, field, label. The last {@link #FROM} in
   * it leads to the label, whatever names others have given.
   */
  public String text() {
    StringBuilder text = new StringBuilder(subject);
    steps.forEach(step -> text.append(FROM).append(step));
    return text.append(FROM)
        .append(joined(label))
        .append(WHERE)
        .append(joined(where))
        .append(")")
        .toString();
  }

  private static String joined(String name) {
    return name.replace(FROM, FROM.strip());
  }
}

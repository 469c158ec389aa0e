package io.decant.govern;

import java.util.List;

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

  /** Copies the steps. */
  public LabelPath {
    steps = List.copyOf(steps);
  }

  /** The whole path on one line: output column, expression, field, label. */
  public String text() {
    StringBuilder text = new StringBuilder(subject);
    steps.forEach(step -> text.append(FROM).append(step));
    return text.append(FROM).append(label).append(" (").append(where).append(")").toString();
  }
}

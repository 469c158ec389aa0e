package io.decant.report;

/** What was found out about sets or data sets, in every form that it can be shown in. */
public interface SetReport {
  /** For the terminal, ending with a line break. */
  String text(Style style);

  /** One line that says the result. */
  String line();

  /** All of it, for programs; ends with a line break. */
  String json();
}

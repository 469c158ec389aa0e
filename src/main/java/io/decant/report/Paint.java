package io.decant.report;

/** The few ways in which text stands out; each has one meaning throughout. */
enum Paint {
  /** As it is. */
  PLAIN(""),
  /** Headings and names. */
  BOLD("1"),
  /** What is read last: units, notes. */
  DIM("2"),
  /** Passed. */
  GREEN("32"),
  /** Failed. */
  RED("1;31"),
  /** Worth a look. */
  YELLOW("33"),
  /** Bars. */
  BLUE("34");

  private final String code;

  Paint(String code) {
    this.code = code;
  }

  /** The text between the terminal's control sequences. */
  String on(String text) {
    return code.isEmpty() || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}

package io.decant.publish;

/**
 * A commit of somebody else that may have changed rows of a set.
 *
 * @param version the version that it made
 * @param operation what the format calls it
 */
record ForeignCommit(long version, String operation) {
  /** Whether it came after a version, so that the rows of that one may be others now. */
  boolean after(String other) {
    return version > Long.parseLong(other);
  }

  /** In words. */
  String text() {
    return "version " + version + " (" + operation + ")";
  }
}

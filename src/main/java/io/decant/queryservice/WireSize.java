package io.decant.queryservice;

/**
 * Bytes that rows take in the text form of the PostgreSQL protocol: a header a row, a length a
 * value, and the text of every value that is not null.
 */
final class WireSize {
  private static final long ROW_HEADER = 7;
  private static final long VALUE_LENGTH = 4;

  private WireSize() {}

  /** Of a row without any text. */
  static long ofNulls(int columns) {
    return ROW_HEADER + VALUE_LENGTH * columns;
  }
}

package io.decant.plan;

import java.util.OptionalLong;

/**
 * What a read brought.
 *
 * @param input what it was for
 * @param source name of the source
 * @param rows rows read, reconciled with the count where there was one
 * @param bytes bytes of the rows in the wire's text form (7 a row, 4 a value, and its text), or of
 *     the files read; absent when not measured
 * @param rowsAtSource rows of the tables that the service had to scan for it; absent when unknown
 * @param retries what had to be done again
 */
public record ReadFacts(
    String input,
    String source,
    long rows,
    OptionalLong bytes,
    OptionalLong rowsAtSource,
    Retries retries) {
  /** Of a read that was done once. */
  public ReadFacts(
      String input, String source, long rows, OptionalLong bytes, OptionalLong rowsAtSource) {
    this(input, source, rows, bytes, rowsAtSource, Retries.NONE);
  }
}

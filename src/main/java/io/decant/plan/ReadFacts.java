package io.decant.plan;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a read brought.
 *
 * @param input what it was for
 * @param source name of the source
 * @param rows rows that the run has of it; those read are reconciled with the count where there was
 *     one
 * @param bytes bytes of the rows in the wire's text form (7 a row, 4 a value, and its text), or of
 *     the files read; absent when not measured
 * @param rowsAtSource rows of the tables that the service had to scan for it; absent when unknown
 * @param retries what had to be done again
 * @param kept how many of the rows were not read, but kept from an earlier run
 * @param files the files that the rows came from; absent when they came from none
 */
public record ReadFacts(
    String input,
    String source,
    long rows,
    OptionalLong bytes,
    OptionalLong rowsAtSource,
    Retries retries,
    long kept,
    Optional<SourceFiles> files) {
  /** Of a read of everything. */
  public ReadFacts(
      String input,
      String source,
      long rows,
      OptionalLong bytes,
      OptionalLong rowsAtSource,
      Retries retries) {
    this(input, source, rows, bytes, rowsAtSource, retries, 0, Optional.empty());
  }

  /** Of a read of everything that was done once. */
  public ReadFacts(
      String input, String source, long rows, OptionalLong bytes, OptionalLong rowsAtSource) {
    this(input, source, rows, bytes, rowsAtSource, Retries.NONE);
  }

  /** Rows that came from the source. */
  public long pulled() {
    return rows - kept;
  }

  /** The same read, together with rows that were kept. */
  public ReadFacts with(long keptRows) {
    return new ReadFacts(
        input, source, pulled() + keptRows, bytes, rowsAtSource, retries, keptRows, files);
  }

  /** The same read, from these files. */
  public ReadFacts from(Optional<SourceFiles> otherFiles) {
    return new ReadFacts(input, source, rows, bytes, rowsAtSource, retries, kept, otherFiles);
  }
}

package io.decant.local.sql;

import java.time.Instant;

/**
 * A state of a table that clients can name.
 *
 * @param generation how many snapshots there were before it
 * @param id its name
 * @param parentId the name of the one before; null for the first
 * @param current whether it is the newest
 * @param rows how many rows it added; null when the log does not say
 * @param bytes the size of the files it added
 * @param version the version of the Delta table behind it
 */
record Snapshot(
    int generation,
    Instant madeCurrentAt,
    long id,
    Long parentId,
    boolean current,
    Long rows,
    long bytes,
    long version) {}

package io.decant.plan;

/**
 * One disjoint part of a result, read over one connection.
 *
 * @param number from 0
 * @param rows how many rows the source counted in it
 * @param statement the SQL exactly as it is sent
 */
public record Slice(int number, long rows, String statement) {}

package io.decant.plan;

import java.io.Serializable;

/**
 * One disjoint part of a result, read over one connection.
 *
 * @param number from 0
 * @param rows how many rows the source counted in it
 * @param predicate what makes it, in the source's SQL; empty: it is the whole result
 */
public record Slice(int number, long rows, String predicate) implements Serializable {}

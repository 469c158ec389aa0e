package io.decant.build;

/**
 * One part of a split, or the whole set under the name {@code all} where there is no split.
 *
 * @param part its name
 * @param rows its rows
 * @param positives positives among them; 0 in scoring sets
 */
public record PartFacts(String part, long rows, long positives) {}

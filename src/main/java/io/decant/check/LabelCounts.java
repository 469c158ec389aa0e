package io.decant.check;

/**
 * Mature observations by label, before sampling; both 0 in scoring sets.
 *
 * @param positives with label 1
 * @param negatives with label 0
 */
public record LabelCounts(long positives, long negatives) {}

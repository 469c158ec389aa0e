package io.decant.plan;

/**
 * How a feature group is joined.
 *
 * @param group the feature group
 * @param algorithm name of the algorithm
 * @param reason why this one, with the sizes that decided
 */
public record PlannedJoin(String group, String algorithm, String reason) {}

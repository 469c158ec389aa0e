package io.decant.plan;

import java.time.Instant;

/**
 * A closed span of time.
 *
 * @param from earliest, inclusive
 * @param to latest, inclusive
 */
public record TimeRange(Instant from, Instant to) {}

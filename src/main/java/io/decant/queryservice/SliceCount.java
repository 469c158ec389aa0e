package io.decant.queryservice;

import io.decant.plan.TimeRange;
import java.util.Optional;

/**
 * What the service counted in a slice.
 *
 * @param number of the slice
 * @param rows at least one, except for a result without any
 * @param times earliest and latest time, where asked for and not null throughout
 */
record SliceCount(int number, long rows, Optional<TimeRange> times) {}

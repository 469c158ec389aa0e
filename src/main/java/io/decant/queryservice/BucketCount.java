package io.decant.queryservice;

import io.decant.plan.TimeRange;
import java.util.Optional;

/**
 * What the service counted in a bucket.
 *
 * @param number of the bucket
 * @param rows at least one, except for a result without any
 * @param times earliest and latest time, where asked for and not null throughout
 * @param content sum over the content of the rows; 0 where it cannot change
 */
record BucketCount(int number, long rows, Optional<TimeRange> times, long content) {}

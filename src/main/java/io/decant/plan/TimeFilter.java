package io.decant.plan;

/**
 * Only rows of this span are needed; pushed down to the source. Rows with a null time are not
 * needed either.
 *
 * @param column a date or timestamp column
 * @param range both ends inclusive; for a date column the dates that the ends fall on
 */
public record TimeFilter(String column, TimeRange range) {}

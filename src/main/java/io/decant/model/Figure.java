package io.decant.model;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A figure with its interval.
 *
 * @param value the figure
 * @param low lower end of the interval; null when there are too few rows to tell
 * @param high upper end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Figure(double value, Double low, Double high) {}

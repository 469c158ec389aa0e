package io.decant.model;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a model has learnt of one of the numbers that it sees.
 *
 * @param feature the column that it comes from
 * @param kind what it says of the column
 * @param category for a category: its text; null otherwise
 * @param coefficient what it adds to the logarithm of the odds when it grows by 1; null for trees
 * @param mean in the population of the train rows
 * @param deviation the same
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LearntSlot(
    String feature,
    Slot.Kind kind,
    String category,
    Double coefficient,
    double mean,
    double deviation) {}

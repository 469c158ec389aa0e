package io.decant.model;

/**
 * What a model has learnt of a feature.
 *
 * @param column its name
 * @param kind NUMBER, TIME or CATEGORY
 * @param missing share of the train rows without a value
 * @param mean what takes the place of a missing value; 0 for a category
 * @param categories how many texts are told apart
 * @param others share of the train rows with another text
 * @param importance its part in the scores; those of all features add up to 1
 */
public record LearntFeature(
    String column,
    String kind,
    double missing,
    double mean,
    int categories,
    double others,
    double importance) {}

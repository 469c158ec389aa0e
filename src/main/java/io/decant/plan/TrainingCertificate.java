package io.decant.plan;

/**
 * Proof that the columns of a scoring set are those of the training set that its model learnt from:
 * the same names, order, types and definitions.
 *
 * @param trainingSet where the training set stands
 * @param run the run that published it
 * @param period its period
 * @param digest digest of its content
 * @param columns how many columns both have; all of them were compared and are equal
 * @param definitions digest of their names, order, types, roles and definitions
 */
public record TrainingCertificate(
    String trainingSet,
    String run,
    String period,
    String digest,
    long columns,
    String definitions) {}

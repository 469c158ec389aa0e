package io.decant.publish;

/**
 * What a commit of Decant says of itself in its user metadata.
 *
 * @param job the owner
 * @param run the run
 * @param period the period
 * @param rows rows of the period
 * @param digest digest of the period
 */
record DeltaMark(String job, String run, String period, long rows, String digest) {}

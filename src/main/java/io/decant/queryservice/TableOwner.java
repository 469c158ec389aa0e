package io.decant.queryservice;

/**
 * Whose tables at the service are: what a run makes there, only runs of the same job remove.
 *
 * @param job name of the job
 * @param run id of the run
 * @param records directory for what has to be known of the tables after a crash; it outlives runs
 */
public record TableOwner(String job, String run, String records) {}

package io.decant.run;

/**
 * What the command line asks for.
 *
 * @param set the set whose labels are applied, or a run of it: {@code PATH@RUN}
 * @param dataSet the data set that gets them: identifier, table or name
 * @param service whose Platform has the data set
 * @param write whether they are written; otherwise it is only said what would be
 */
public record LabelRequest(String set, String dataSet, ServiceRequest service, boolean write) {}

package io.decant.openlineage;

/**
 * What OpenLineage calls a data set by.
 *
 * @param namespace the place that it is in, for example {@code s3://bucket}
 * @param name its name there
 */
record DatasetName(String namespace, String name) {}

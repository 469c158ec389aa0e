package io.decant.queryservice;

import org.apache.spark.sql.types.DataType;

/**
 * A column of a data set, or a leaf of a struct.
 *
 * @param path names joined by dots
 * @param type as the service describes it; what is nested and no struct comes as text
 */
public record DataSetColumn(String path, DataType type) {}

package io.decant.deliver;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows that were read once and lie in the scratch directory.
 *
 * @param data the mapped columns in the types of their fields
 * @param rows how many
 * @param bytes of their files
 * @param digest of their content, whatever their order
 */
public record StagedRows(Dataset<Row> data, long rows, long bytes, String digest) {}

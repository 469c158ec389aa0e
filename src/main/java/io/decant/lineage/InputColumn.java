package io.decant.lineage;

/**
 * A column that an input delivers.
 *
 * @param input as in the job file: {@code observations}, {@code features.crm}
 * @param source name of its source
 * @param column name of the column
 */
public record InputColumn(String input, String source, String column) {}

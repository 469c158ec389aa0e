package io.decant.lineage;

/**
 * A column of an input, and how it is used.
 *
 * @param column the column
 * @param use how
 */
public record InputUse(InputColumn column, Use use) {}

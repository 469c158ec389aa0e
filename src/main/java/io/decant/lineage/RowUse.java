package io.decant.lineage;

/**
 * What a query looks at to decide which rows there are.
 *
 * @param clause of the query
 * @param expression as the query has it
 * @param origins what it follows from
 */
record RowUse(String clause, String expression, Origins origins) {}

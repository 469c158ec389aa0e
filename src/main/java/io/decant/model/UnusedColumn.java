package io.decant.model;

/**
 * A feature that the model does not learn from.
 *
 * @param column its name
 * @param reason why
 */
public record UnusedColumn(String column, String reason) {}

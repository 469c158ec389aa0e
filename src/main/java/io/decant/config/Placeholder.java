package io.decant.config;

/**
 * A {@code $name} in a query.
 *
 * @param name its name
 * @param start offset of the dollar sign
 * @param end offset after the name
 * @param line line of the query, from 1
 * @param quoted whether it stands inside a literal or a quoted identifier, where nothing is
 *     replaced
 */
public record Placeholder(String name, int start, int end, int line, boolean quoted) {}

package io.decant.queryservice;

/**
 * A data set that a sandbox shows.
 *
 * @param table its name in SQL
 * @param id its identifier in the catalog; empty when the service does not say
 * @param name its name for people; empty when the service does not say
 * @param description empty when there is none
 */
public record DataSet(String table, String id, String name, String description) {}

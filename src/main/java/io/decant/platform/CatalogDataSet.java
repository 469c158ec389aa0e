package io.decant.platform;

/**
 * A data set in the catalog.
 *
 * @param id what calls name it by
 * @param name for people
 * @param table its name in SQL; empty where the catalog does not tell
 * @param schema the identifier of its schema
 * @param profile whether its rows take part in profiles
 * @param upsert whether they update profiles
 */
public record CatalogDataSet(
    String id, String name, String table, String schema, boolean profile, boolean upsert) {}

package io.decant.deliver;

/**
 * A column and where it goes.
 *
 * @param column its name
 * @param path the field, names joined by dots
 * @param from the type of the column, as Spark calls it
 * @param type the type of the field
 * @param required whether the schema wants a value in each row
 */
public record MappedColumn(
    String column, String path, String from, XdmType type, boolean required) {}

package io.decant.govern;

/**
 * A label of a field.
 *
 * @param label its plain name, for example {@code C9}
 * @param where it was given, for people: {@code data set}, {@code schema: person}, {@code declared}
 */
public record GivenLabel(String label, String where) {}

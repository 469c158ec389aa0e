package io.decant.plan;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The name of a table in Spark's catalog.
 *
 * @param text one or several names joined by dots, without quotes
 */
public record CatalogName(String text) {
  /** The same for SQL, each of the names in quotes. */
  public String quoted() {
    return Arrays.stream(text.split("\\."))
        .map(part -> "`" + part.replace("`", "``") + "`")
        .collect(Collectors.joining("."));
  }
}

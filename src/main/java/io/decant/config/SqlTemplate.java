package io.decant.config;

import java.util.List;
import java.util.Map;

/**
 * SQL with named placeholders ({@code $name}, as in Query Service templates).
 *
 * @param file where it stands, for messages
 * @param text the SQL as written
 * @param parameters values of the job's own placeholders; the built-in ones (as_of, horizon_days,
 *     the source's tables) are not among them
 */
public record SqlTemplate(String file, String text, Map<String, Parameter> parameters) {
  /** Copies the parameters. */
  public SqlTemplate {
    parameters = Map.copyOf(parameters);
  }

  /** The placeholders that stand in the text, in order. */
  public List<Placeholder> placeholders() {
    return new PlaceholderScan(text).run();
  }
}

package io.decant.config.hocon;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a value stands.
 *
 * @param file the file, or what else set the value
 * @param line from 1; 0 when the value does not stand in a file
 */
record Place(String file, int line) {
  /** What the library calls an object that several files contribute to. */
  private static final String MERGED = "merge of ";

  private static final Pattern LINE = Pattern.compile("(.*): (\\d+)(-\\d+)?", Pattern.DOTALL);

  /** Where the value stands; of a block that several files make, its first entry of the user's. */
  static Place of(ConfigValue value) {
    Place own = of(value.origin());
    if (own.isMerged() && value instanceof ConfigObject block) {
      return block.values().stream()
          .map(Place::of)
          .min(
              Comparator.comparing((Place place) -> place.file.equals(HoconFiles.REFERENCE))
                  .thenComparing(place -> place.line == 0)
                  .thenComparing(Place::file)
                  .thenComparing(Place::line))
          .orElse(own);
    }
    return own;
  }

  /** Where the library says that something stands. */
  static Place of(ConfigOrigin origin) {
    Matcher matcher = LINE.matcher(origin.description());
    if (!matcher.matches() || origin.description().startsWith(MERGED)) {
      return new Place(origin.description(), 0);
    }
    return origin.description().startsWith(Overrides.OPTION)
        ? new Place(matcher.group(1), 0)
        : new Place(matcher.group(1), Integer.parseInt(matcher.group(2)));
  }

  /** Whether several places made the value. */
  boolean isMerged() {
    return file.startsWith(MERGED);
  }

  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line;
  }
}

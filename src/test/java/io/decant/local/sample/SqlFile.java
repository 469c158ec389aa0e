package io.decant.local.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of SQL that the use case pushes down. */
record SqlFile(String name) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$(\\w+)");

  /** The text as it stands in the file. */
  String text() {
    try {
      return Files.readString(Path.of("jobs", "sql", name + ".sql"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text without its comments. */
  String code() {
    return text().replaceAll("(?m)^\\s*--.*$", "").strip();
  }

  Set<String> placeholders() {
    Set<String> names = new TreeSet<>();
    Matcher matcher = PLACEHOLDER.matcher(text());
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  /** The text with a value for every placeholder. */
  String filled(Map<String, String> values) {
    return PLACEHOLDER
        .matcher(text())
        .replaceAll(match -> Matcher.quoteReplacement(values.get(match.group(1))));
  }
}

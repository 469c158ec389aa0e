package io.decant.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An ini file as Python's {@code configparser} reads it, which is what the sample notebooks use:
 * {@code key = value} or {@code key: value}, key names in any case, whole lines as comments,
 * indented lines as a continuation, {@code %%} for a percent sign. References to other keys are
 * refused. Quotes around a whole value are taken away.
 *
 * <p>It may hold secrets, so it does not print itself, and messages do not quote it.
 */
public final class IniFile {
  private static final Pattern SEPARATOR = Pattern.compile("[=:]");
  private static final Pattern QUOTED = Pattern.compile("(['\"])(.*)\\1");

  private final Map<String, Entry> entries = new HashMap<>();
  private String section = "";
  private String open = "";

  private IniFile() {}

  /**
   * Reads a file in UTF-8.
   *
   * @throws IOException when it cannot be read
   * @throws IllegalArgumentException when a line is neither section, entry nor comment
   */
  public static IniFile read(Path file) throws IOException {
    IniFile ini = new IniFile();
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    for (int i = 0; i < lines.size(); i++) {
      ini.add(lines.get(i), i + 1);
    }
    return ini;
  }

  /** The value of a key, with its line; absent when the key is missing. */
  public Optional<Entry> find(String inSection, String key) {
    return Optional.ofNullable(entries.get(path(inSection, key)));
  }

  private void add(String line, int number) {
    String text = line.strip();
    if (text.isEmpty() || text.startsWith("#") || text.startsWith(";")) {
      open = text.isEmpty() ? "" : open;
    } else if (Character.isWhitespace(line.charAt(0)) && entries.containsKey(open)) {
      Entry entry = entries.get(open);
      entries.put(open, new Entry(entry.value() + "\n" + value(text, number), entry.line()));
    } else if (text.startsWith("[") && text.endsWith("]")) {
      section = text.substring(1, text.length() - 1);
      open = "";
    } else {
      int end = separator(text, number);
      open = path(section, text.substring(0, end).strip());
      entries.put(open, new Entry(value(text.substring(end + 1).strip(), number), number));
    }
  }

  private int separator(String text, int number) {
    Matcher separator = SEPARATOR.matcher(text);
    int end = separator.find() ? separator.start() : -1;
    if (end < 1 || section.isEmpty()) {
      throw new IllegalArgumentException(
          "line " + number + " is no [section], no key = value in a section, and no comment");
    }
    return end;
  }

  private static String value(String text, int number) {
    String plain = text.replace("%%", "");
    if (plain.contains("%(")) {
      throw new IllegalArgumentException(
          "line " + number + " refers to another key, which is not supported");
    }
    Matcher quoted = QUOTED.matcher(text);
    return (quoted.matches() ? quoted.group(2) : text).replace("%%", "%");
  }

  private static String path(String section, String key) {
    return section + "\n" + key.toLowerCase(Locale.ROOT);
  }

  /**
   * A value.
   *
   * @param value without white space and quotes around it; may be empty, and may be a secret
   * @param line where it stands, from 1
   */
  public record Entry(String value, int line) {
    @Override
    public String toString() {
      return "line " + line;
    }
  }
}

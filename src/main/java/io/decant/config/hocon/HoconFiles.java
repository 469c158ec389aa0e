package io.decant.config.hocon;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses files and what they include, and remembers their text: HOCON objects have no order, so the
 * order of entries is read off the place where each stands.
 */
final class HoconFiles {
  /** The file of all defaults. */
  static final String REFERENCE = "reference.conf";

  private static final String MARK = "# Decant";

  private final Map<String, List<String>> lines = new LinkedHashMap<>();

  /** A file of the user. */
  Config parse(Path file) {
    return parse(file, List.of());
  }

  /** A file that was included by the others, the last of them directly. */
  Config parse(Path file, List<Path> including) {
    List<Path> chain = new ArrayList<>(including);
    chain.add(file);
    try {
      List<String> text = Files.readAllLines(file, StandardCharsets.UTF_8);
      Config parsed =
          ConfigFactory.parseFile(
              file.toFile(),
              ConfigParseOptions.defaults()
                  .setSyntax(ConfigSyntax.CONF)
                  .setAllowMissing(false)
                  .setIncluder(new Inclusion(this, chain)));
      lines.putIfAbsent(file.toString(), text);
      return parsed;
    } catch (IOException e) {
      throw InvalidConfigException.of(
          new Problem(file.toString(), "", "the file cannot be read as UTF-8 text"), e);
    } catch (ConfigException e) {
      throw failed(file, e);
    }
  }

  /**
   * The defaults. Other libraries on a cluster's class path have a file of the same name, so ours
   * is recognised by its first line.
   */
  Config reference() {
    try {
      List<URL> found = Collections.list(HoconFiles.class.getClassLoader().getResources(REFERENCE));
      for (URL url : found) {
        String text = new String(url.openStream().readAllBytes(), StandardCharsets.UTF_8);
        if (text.startsWith(MARK)) {
          lines.put(REFERENCE, text.lines().toList());
          return ConfigFactory.parseString(
              text, ConfigParseOptions.defaults().setOriginDescription(REFERENCE));
        }
      }
      throw new IllegalStateException(REFERENCE + " of Decant is not on the class path");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One problem from an exception of the library. */
  static InvalidConfigException failed(Path file, ConfigException e) {
    String where = e.origin() == null ? file.toString() : Place.of(e.origin()).toString();
    String prefix = e.origin() == null ? "" : e.origin().description() + ": ";
    String message = e.getMessage() == null ? "cannot be parsed" : e.getMessage();
    return InvalidConfigException.of(
        new Problem(
            where, "", message.startsWith(prefix) ? message.substring(prefix.length()) : message),
        e);
  }

  /** Included files come before the files that include them, the defaults last. */
  int rank(Place place) {
    int rank = new ArrayList<>(lines.keySet()).indexOf(place.file());
    return rank < 0 || place.file().equals(REFERENCE) ? lines.size() : rank;
  }

  /** Where in its line the key stands; entries may share a line. */
  int column(Place place, String name) {
    List<String> text = lines.getOrDefault(place.file(), List.of());
    if (place.line() < 1 || place.line() > text.size()) {
      return -1;
    }
    Pattern key = Pattern.compile("(?<![\\w-])" + Pattern.quote(name) + "\"?\\s*[{=:.+]");
    Matcher matcher = key.matcher(text.get(place.line() - 1));
    return matcher.find() ? matcher.start() : -1;
  }
}

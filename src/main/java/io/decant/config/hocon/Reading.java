package io.decant.config.hocon;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.decant.config.Setting;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is noted while one configuration is read: problems, settings, places, and known keys. */
final class Reading {
  private final Layers layers;
  private final String job;
  private final HoconFiles files;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Setting> settings = new ArrayList<>();
  private final Map<String, String> places = new HashMap<>();
  private final Set<String> known;

  /**
   * A reading that has just begun.
   *
   * @param known receives every key that is looked for, with {@code <name>} for names that users
   *     give
   */
  Reading(Layers layers, String job, HoconFiles files, Set<String> known) {
    this.layers = layers;
    this.job = job;
    this.files = files;
    this.known = known;
  }

  /** The whole configuration. */
  Section root() {
    return new Section(this, Path.ROOT, layers.resolved());
  }

  /** Notes a problem at the place of the path, or of the block that it would stand in. */
  void problem(String path, String message) {
    problems.add(new Problem(where(path), path, message));
  }

  /** Notes a problem at a place outside the configuration itself. */
  void problemAt(String where, String path, String message) {
    problems.add(new Problem(where, path, message));
  }

  /** How many problems there are. */
  int problems() {
    return problems.size();
  }

  /** Every setting in force, in the order in which they were read. */
  List<Setting> settings() {
    return List.copyOf(settings);
  }

  /** The keys of the block in the order of the files. */
  List<String> order(ConfigObject block) {
    return block.keySet().stream()
        .sorted(
            Comparator.comparingInt((String key) -> files.rank(Place.of(block.get(key))))
                .thenComparingInt(key -> Place.of(block.get(key)).line())
                .thenComparingInt(key -> files.column(Place.of(block.get(key)), key))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** Throws all problems, in the order of the files. */
  void throwProblems() {
    if (!problems.isEmpty()) {
      List<String> seen = problems.stream().map(problem -> file(problem.where())).toList();
      throw InvalidConfigException.of(
          problems.stream()
              .distinct()
              .sorted(
                  Comparator.comparingInt((Problem problem) -> seen.indexOf(file(problem.where())))
                      .thenComparingInt(problem -> line(problem.where())))
              .toList());
    }
  }

  void lookedFor(Path path) {
    known.add(path.template());
  }

  void stands(Path path, ConfigValue value) {
    places.put(path.text(), place(path, value).toString());
  }

  void set(Path path, ConfigValue value) {
    settings.add(new Setting(path.text(), ValueType.setting(value), place(path, value).toString()));
  }

  /**
   * Where the key stands; a value that was substituted would otherwise be said to stand where it
   * was defined. What an environment variable gave is said to come from there.
   */
  Place place(Path path, ConfigValue value) {
    Place resolved = Place.of(value);
    if (resolved.line() == 0 && !resolved.isMerged()) {
      return resolved;
    }
    try {
      ConfigValue written = layers.written();
      for (String key : path.text().split("\\.")) {
        written = written instanceof ConfigObject block ? block.get(key) : null;
      }
      Place place = written == null ? resolved : Place.of(written);
      return place.line() == 0 ? resolved : place;
    } catch (ConfigException.NotResolved e) {
      return resolved;
    }
  }

  private String where(String path) {
    String at = path;
    while (!places.containsKey(at) && at.contains(".")) {
      at = at.substring(0, at.lastIndexOf('.'));
    }
    return places.getOrDefault(at, job);
  }

  private static String file(String where) {
    return where.replaceFirst(":\\d+$", "");
  }

  private static int line(String where) {
    String file = file(where);
    return file.equals(where) ? 0 : Integer.parseInt(where.substring(file.length() + 1));
  }

  /**
   * A key.
   *
   * @param text as in the file
   * @param template the same with {@code <name>} in place of names that the user gives
   */
  record Path(String text, String template) {
    /** The whole file. */
    static final Path ROOT = new Path("", "");

    Path key(String key) {
      return join(key, key);
    }

    Path named(String name) {
      return join(name, "<name>");
    }

    private Path join(String key, String documented) {
      return text.isEmpty()
          ? new Path(key, documented)
          : new Path(text + "." + key, template + "." + documented);
    }
  }
}

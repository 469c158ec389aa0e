package io.decant.config.hocon;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.decant.config.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * One block of a configuration, read key by key. A getter notes what is wrong and goes on, with
 * null for a required value; {@link #make} then makes nothing, so that no null gets into a record.
 */
final class Section {
  private final Reading reading;
  private final Reading.Path path;
  private final ConfigObject values;
  private final Set<String> known = new TreeSet<>();
  private final int before;

  Section(Reading reading, Reading.Path path, ConfigObject values) {
    this.reading = reading;
    this.path = path;
    this.values = values;
    this.before = reading.problems();
  }

  /** The block's own key. */
  String name() {
    return path.text().substring(path.text().lastIndexOf('.') + 1);
  }

  /** The whole path of a key of this block. */
  String path(String key) {
    return path.key(key).text();
  }

  /** Whether the key is there. */
  boolean has(String key) {
    return values.containsKey(key) && values.get(key).valueType() != ConfigValueType.NULL;
  }

  /** Whether the key holds a block. */
  boolean isBlock(String key) {
    return has(key) && values.get(key).valueType() == ConfigValueType.OBJECT;
  }

  /** The same block where absent keys have the values of another. */
  Section withDefaults(Section defaults) {
    Section filled = new Section(reading, path, values.withFallback(defaults.values));
    filled.known.addAll(known);
    return filled;
  }

  /** The raw value, noted as known. */
  Optional<ConfigValue> value(String key) {
    known.add(key);
    reading.lookedFor(path.key(key));
    if (!has(key)) {
      return Optional.empty();
    }
    reading.stands(path.key(key), values.get(key));
    return Optional.of(values.get(key));
  }

  /** Where the key stands. */
  Place place(String key) {
    return reading.place(path.key(key), values.get(key));
  }

  /** A value that may be absent. */
  <T> Optional<T> optional(String key, ValueType<T> type) {
    return value(key).flatMap(value -> parse(path.key(key), value, type));
  }

  /** A value that must be there; null after a problem. */
  <T> T required(String key, ValueType<T> type) {
    if (value(key).isEmpty()) {
      problem(key, "is missing; it must be " + type.expected());
    }
    return optional(key, type).orElse(null);
  }

  /** Values by names that the user gives, in the order of the files. */
  <T> Map<String, T> map(String key, ValueType<T> type) {
    Map<String, T> entries = new LinkedHashMap<>();
    for (Section block : section(key).stream().toList()) {
      for (String name : block.names()) {
        Reading.Path at = block.path.named(name);
        ConfigValue value = block.values.get(name);
        reading.lookedFor(at);
        reading.stands(at, value);
        parse(at, value, type).ifPresent(parsed -> entries.put(name, parsed));
      }
    }
    return entries;
  }

  /**
   * The same, where the names may be paths: of blocks within blocks the names are joined by dots.
   */
  <T> Map<String, T> paths(String key, ValueType<T> type) {
    Map<String, T> entries = new LinkedHashMap<>();
    section(key).ifPresent(block -> block.paths("", block.path, type, entries));
    return entries;
  }

  private <T> void paths(
      String outer, Reading.Path root, ValueType<T> type, Map<String, T> entries) {
    for (String name : names()) {
      ConfigValue value = values.get(name);
      String joined = outer + name;
      Reading.Path at = root.named(joined);
      if (value instanceof ConfigObject within) {
        child(at, within).paths(joined + ".", root, type, entries);
      } else {
        reading.lookedFor(at);
        reading.stands(at, value);
        parse(at, value, type).ifPresent(parsed -> entries.put(joined, parsed));
      }
    }
  }

  /** A block that may be absent. */
  Optional<Section> section(String key) {
    Optional<ConfigValue> value = value(key);
    if (value.isEmpty() || isBlock(key)) {
      return value.map(block -> child(path.key(key), (ConfigObject) block));
    }
    problem(key, "must be a block: " + key + " { ... }");
    return Optional.empty();
  }

  /** A block that must be there; absent after a problem. */
  Optional<Section> requiredSection(String key) {
    if (value(key).isEmpty()) {
      problem(key, "is missing; it must be a block: " + key + " { ... }");
    }
    return section(key);
  }

  /** Blocks by names that the user gives, in the order of the files. */
  List<Section> sections(String key) {
    List<Section> blocks = new ArrayList<>();
    for (Section parent : section(key).stream().toList()) {
      for (String name : parent.names()) {
        ConfigValue value = parent.values.get(name);
        if (value instanceof ConfigObject block) {
          blocks.add(parent.child(parent.path.named(name), block));
        } else {
          reading.stands(parent.path.named(name), value);
          parent.problem(name, "must be a block: " + name + " { ... }");
        }
      }
    }
    return blocks;
  }

  /** The names of a block whose keys the user gives. */
  List<String> names() {
    return reading.order(values).stream().filter(this::has).toList();
  }

  /** Notes a problem at a key of this block. */
  void problem(String key, String message) {
    reading.problem(path(key), message);
  }

  /** Notes a problem at a place outside the configuration that a key of this block leads to. */
  void problemAt(String where, String key, String message) {
    reading.problemAt(where, path(key), message);
  }

  /** Notes a problem of the block itself. */
  void problemHere(String message) {
    reading.problem(path.text(), message);
  }

  /**
   * What the block means, unless there was a problem in it: then null. Keys that nobody asked for
   * are problems, and so is what the constructor of the record refuses.
   */
  <T> T make(Supplier<T> maker) {
    rejectUnknown();
    if (reading.problems() > before) {
      return null;
    }
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      reading.problem(path.text(), e.getMessage());
      return null;
    }
  }

  private void rejectUnknown() {
    for (String key : names()) {
      if (!known.contains(key)) {
        reading.stands(path.key(key), values.get(key));
        problem(key, "is not a known key; " + Nearest.hint(key, known));
      }
    }
  }

  private Section child(Reading.Path at, ConfigObject block) {
    reading.stands(at, block);
    return new Section(reading, at, block);
  }

  private <T> Optional<T> parse(Reading.Path at, ConfigValue value, ValueType<T> type) {
    Optional<T> parsed = type.parse(value);
    if (parsed.isPresent()) {
      reading.set(at, value);
    } else {
      String found = type.secret() ? "" : "; it is " + ValueType.render(value);
      reading.problem(at.text(), "must be " + type.expected() + found);
    }
    return parsed;
  }
}

package io.decant.local.sql;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What may change while the service runs: {@code service/switches.properties} below the data
 * directory. The file is read at every question, so that whoever writes it, from whichever process,
 * need not tell the service. It should be moved into its place whole, never written in place.
 */
public final class Switches {
  /** The name of the file in the service directory. */
  public static final String FILE = "switches.properties";

  private final Path file;
  private final Properties presets;
  private final Clock clock;

  private Switches(Path file, Properties presets, Clock clock) {
    this.file = file;
    this.presets = presets;
    this.clock = clock;
  }

  /**
   * The switches in a file.
   *
   * @param file need not be there; then every switch has its preset
   */
  public static Switches in(Path file) {
    return in(file, Map.of());
  }

  /**
   * The same, with presets of one's own.
   *
   * @param presets values by key, for as long as the file does not say otherwise
   * @throws QueryFailure when a key is no switch
   */
  public static Switches in(Path file, Map<String, String> presets) {
    Properties properties = new Properties();
    properties.putAll(presets);
    Switches switches = new Switches(file, properties, Clock.systemUTC());
    presets.keySet().forEach(switches::check);
    return switches;
  }

  /** The text of a switch; empty when it has its preset. */
  public Optional<String> text(Switch name) {
    return Optional.ofNullable(read().getProperty(name.key())).map(String::strip);
  }

  /** Whether a switch is on; the preset of such switches is off. */
  public boolean on(Switch name) {
    String value = text(name).orElse("false").toLowerCase(Locale.ROOT);
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(name, value, "true or false");
    };
  }

  /** A choice, written in the file as {@code lower-case}; the first constant is the preset. */
  public <E extends Enum<E>> E choice(Switch name, Class<E> choices) {
    E[] all = choices.getEnumConstants();
    String value = text(name).orElse(all[0].name());
    String constant = value.toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(all)
        .filter(choice -> choice.name().equals(constant))
        .findFirst()
        .orElseThrow(() -> wrong(name, value, "one of " + Arrays.toString(all)));
  }

  /** A number; empty when the switch has its preset. */
  public Optional<Long> number(Switch name) {
    return text(name)
        .map(
            value -> {
              try {
                return Long.valueOf(value);
              } catch (NumberFormatException e) {
                throw wrong(name, value, "a whole number");
              }
            });
  }

  /** A length of time in ISO form such as {@code PT1.5S} or {@code P3D}; empty for the preset. */
  public Optional<Duration> duration(Switch name) {
    return text(name)
        .map(
            value -> {
              try {
                return Duration.parse(value);
              } catch (DateTimeParseException e) {
                throw wrong(name, value, "a duration such as PT1.5S or P3D");
              }
            });
  }

  /** Names separated by commas; none by preset. */
  public List<String> names(Switch name) {
    return Arrays.stream(text(name).orElse("").split(","))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  /**
   * The code with which an error is sent: its own, unless the switch {@code codes} has another for
   * a part of its text. No source says which codes most errors have.
   */
  public String code(QueryFailure failure) {
    List<String> rules;
    try {
      rules = names(Switch.CODES);
    } catch (QueryFailure broken) {
      // Whoever asks for a switch is told so; here an error is on its way already.
      return failure.sqlState();
    }
    return rules.stream()
        .map(rule -> rule.split("=", 2))
        .filter(rule -> rule.length == 2 && failure.getMessage().contains(rule[0].strip()))
        .map(rule -> rule[1].strip())
        .findFirst()
        .orElse(failure.sqlState());
  }

  /** The time by which the service ages its snapshots and tokens: the real one, moved. */
  public Instant now() {
    return clock.instant().plus(duration(Switch.CLOCK_AHEAD).orElse(Duration.ZERO));
  }

  private Properties read() {
    Properties properties = new Properties(presets);
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(in);
    } catch (NoSuchFileException everyPreset) {
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    properties.stringPropertyNames().forEach(this::check);
    return properties;
  }

  private void check(String key) {
    if (Arrays.stream(Switch.values()).noneMatch(known -> known.key().equals(key))) {
      throw QueryFailure.of("58000", "There is no switch \"" + key + "\" (" + file + ").");
    }
  }

  private QueryFailure wrong(Switch name, String value, String rule) {
    return QueryFailure.of(
        "58000",
        "The switch " + name.key() + " must be " + rule + ", not " + value + " (" + file + ").");
  }
}

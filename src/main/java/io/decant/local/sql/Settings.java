package io.decant.local.sql;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What a client has SET in its session. Settings that the service does not know are kept without
 * effect, because drivers send their own, unless the switch {@code unknown-settings} refuses them.
 */
final class Settings {
  /** Those that Adobe documents. */
  private static final Set<String> DOCUMENTED =
      Set.of("auto_to_json", "aqp", "resolve_fallback_snapshot_on_failure");

  private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Supplier<Unknown> unknown;

  /** How settings are treated that the service does not know. GUESS. */
  enum Unknown {
    ACCEPTED,
    REFUSED
  }

  /**
   * The settings of a new session.
   *
   * @param initial those that a client is told at the start
   * @param unknown asked anew each time
   */
  Settings(Map<String, String> initial, Supplier<Unknown> unknown) {
    this.unknown = unknown;
    values.putAll(initial);
    values.put("transaction_isolation", "read committed");
    values.put("transaction_read_only", "on");
    values.put("search_path", "\"$user\", public");
  }

  /** Takes {@code SET [SESSION | LOCAL] name = value} or {@code ... TO value}. */
  void set(Statement statement) {
    List<Token> tokens = statement.significant();
    int at = 1;
    while (at < tokens.size() && List.of("SESSION", "LOCAL").contains(tokens.get(at).keyword())) {
      at++;
    }
    int separator = at;
    while (separator < tokens.size() && !separates(tokens.get(separator))) {
      separator++;
    }
    if (separator < tokens.size()) {
      String name = joined(tokens.subList(at, separator));
      if (unknown.get() == Unknown.REFUSED && !known(name)) {
        throw SqlErrors.unknownSetting(name);
      }
      values.put(name, unquoted(tokens, separator + 1));
    }
  }

  /** The value that {@code SHOW name} asks for. */
  String show(List<Token> name) {
    String words = name.stream().map(Token::text).collect(Collectors.joining(" "));
    String known = words.toUpperCase(Locale.ROOT);
    String key =
        switch (known) {
          case "TRANSACTION ISOLATION LEVEL" -> "transaction_isolation";
          case "TIME ZONE" -> "TimeZone";
          default -> joined(name);
        };
    String value = values.get(key);
    if (value == null) {
      throw SqlErrors.unknownSetting(key);
    }
    return value;
  }

  /** Whether a client has switched something on. */
  boolean on(String name) {
    return "true".equalsIgnoreCase(values.get(name));
  }

  private boolean known(String name) {
    return values.containsKey(name) || DOCUMENTED.contains(name.toLowerCase(Locale.ROOT));
  }

  private static boolean separates(Token token) {
    return token.isSymbol("=") || token.keyword().equals("TO");
  }

  private static String joined(List<Token> tokens) {
    return tokens.stream().map(Token::text).collect(Collectors.joining());
  }

  private static String unquoted(List<Token> tokens, int from) {
    String value = joined(tokens.subList(from, tokens.size()));
    boolean quoted = value.length() > 1 && value.startsWith("'") && value.endsWith("'");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}

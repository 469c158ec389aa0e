package io.decant.config.hocon;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.decant.config.CredentialReference;
import io.decant.config.Kebab;
import io.decant.config.PlainName;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * How one kind of value is read.
 *
 * @param expected what it must be, with an example; ends a sentence that begins with "must be"
 * @param secret whether the value may be a secret, so that no message shows it
 * @param parser fails with a RuntimeException when the value does not fit
 */
record ValueType<T>(String expected, boolean secret, Function<ConfigValue, T> parser) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  static final ValueType<String> TEXT = of("text that is not empty", v -> matching(v, ".+"));
  static final ValueType<String> NAME =
      of(
          "a name of letters, digits, - and _, for example propensity-training",
          v -> matching(v, "[A-Za-z0-9_-]+"));
  static final ValueType<String> COLUMN =
      of(
          "a column name of letters, digits and _, for example user_id",
          v -> matching(v, PlainName::isName));
  static final ValueType<String> TABLE =
      of(
          "a table name of letters, digits, _ and dots, for example experience_events",
          v -> matching(v, PlainName::isPath));
  static final ValueType<String> CATALOG_TABLE =
      of(
          "the name of a table in Spark's catalog without quotes, for example main.crm.customers",
          v -> matching(v, "[^.`/\\s]+(\\.[^.`/\\s]+)*"));
  static final ValueType<String> FIELD =
      of(
          "the path of a field, names joined by dots, for example _acme.user_id",
          v -> matching(v, PlainName::isPath));
  static final ValueType<List<String>> TEXTS =
      of("a list of different texts, for example [gold, silver]", v -> list(v, TEXT));
  static final ValueType<List<String>> COLUMNS =
      of("a list of different column names, for example [user_id]", v -> list(v, COLUMN));
  static final ValueType<Long> WHOLE =
      of("a whole number, for example 42", v -> new BigDecimal(text(v)).longValueExact());
  static final ValueType<Integer> SMALL =
      of("a whole number, for example 4", v -> new BigDecimal(text(v)).intValueExact());
  static final ValueType<Double> NUMBER =
      of("a number, for example 0.8", v -> new BigDecimal(text(v)).doubleValue());
  static final ValueType<List<Double>> NUMBERS =
      of("a list of different numbers, for example [0.01, 0.1]", v -> list(v, NUMBER));
  static final ValueType<Boolean> BOOLEAN = of("true or false", ValueType::truth);
  static final ValueType<Duration> SPAN =
      of("a span with its unit, for example 14 days", v -> Spans.parse(text(v)));
  static final ValueType<Instant> INSTANT =
      of(
          "a date or a time in UTC, for example \"2026-03-16\" or \"2026-03-16T00:00:00Z\"",
          v -> instant(text(v)));
  static final ValueType<CredentialReference> CREDENTIAL =
      new ValueType<>(
          "a reference to the secret, never the secret itself: " + CredentialReference.FORMS,
          true,
          v -> CredentialReference.parse(text(v)).absolute());
  static final ValueType<String> LOCAL_FILE =
      of(
          "the path of a file",
          v -> Path.of(matching(v, ".+")).toAbsolutePath().normalize().toString());
  static final ValueType<String> SCOPES =
      of(
          "scopes separated by commas, for example \"openid,AdobeID\"",
          v -> Scopes.normalised(text(v)));
  static final ValueType<URI> SERVICE_URL =
      of(
          "the https URL of a service without a path, for example https://platform.adobe.io; http"
              + " is for localhost only",
          v -> serviceUrl(text(v)));
  static final ValueType<URI> ENDPOINT =
      new ValueType<>(
          "an https or http URL without user, query and fragment, for example"
              + " https://lineage.acme.com/api/v1/lineage",
          true,
          v -> endpoint(text(v)));
  static final ValueType<String> JDBC_URL =
      new ValueType<>(
          "a URL that begins with jdbc: and holds no user and password, for example"
              + " \"jdbc:postgresql://localhost/crm\"; they are settings of their own",
          true,
          v -> jdbcUrl(text(v)));

  /** The value; absent when it does not fit. */
  Optional<T> parse(ConfigValue value) {
    try {
      return Optional.of(parser.apply(value));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Whether the value fits. */
  boolean fits(ConfigValue value) {
    return parse(value).isPresent();
  }

  /** One of the constants, in kebab case. */
  static <E extends Enum<E>> ValueType<E> oneOf(Class<E> type) {
    return oneOf(Arrays.asList(type.getEnumConstants()));
  }

  /** One of some constants, in kebab case. */
  static <E extends Enum<E>> ValueType<E> oneOf(List<E> constants) {
    String names = String.join(", ", constants.stream().map(Kebab::of).toList());
    return of(
        "one of " + names,
        v ->
            constants.stream()
                .filter(constant -> Kebab.of(constant).equals(text(v)))
                .findFirst()
                .orElseThrow());
  }

  /** A list of different constants, in kebab case. */
  static <E extends Enum<E>> ValueType<List<E>> severalOf(Class<E> type) {
    ValueType<E> one = oneOf(type);
    return of("a list of different words, each " + one.expected(), v -> list(v, one));
  }

  /** The value for the list of settings, so that {@code --set} would read it as it was. */
  static String setting(ConfigValue value) {
    return value.valueType() == ConfigValueType.STRING
        ? Overrides.plain((String) value.unwrapped())
        : render(value);
  }

  /** The value for a message. */
  static String render(ConfigValue value) {
    return value.valueType() == ConfigValueType.STRING
        ? (String) value.unwrapped()
        : value.render(ConfigRenderOptions.concise());
  }

  /** A scalar as it stands in the file. */
  static String text(ConfigValue value) {
    ConfigValueType type = value.valueType();
    if (type == ConfigValueType.OBJECT || type == ConfigValueType.LIST) {
      throw new IllegalArgumentException("not a scalar");
    }
    String key = ConfigUtil.quoteString("value");
    return value.atKey("value").getString(key);
  }

  private static <T> ValueType<T> of(String expected, Function<ConfigValue, T> parser) {
    return new ValueType<>(expected, false, parser);
  }

  private static String matching(ConfigValue value, String pattern) {
    return matching(value, text -> text.matches("(?s)" + pattern) && !text.isBlank());
  }

  private static String matching(ConfigValue value, Predicate<String> form) {
    String text = text(value);
    if (!form.test(text)) {
      throw new IllegalArgumentException("not of this form");
    }
    return text;
  }

  private static <E> List<E> list(ConfigValue value, ValueType<E> element) {
    List<E> values = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (ConfigValue entry : (ConfigList) value) {
      if (!seen.add(text(entry).toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException("twice");
      }
      values.add(element.parser.apply(entry));
    }
    return List.copyOf(values);
  }

  private static boolean truth(ConfigValue value) {
    String text = text(value);
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("neither");
    }
    return text.equals("true");
  }

  private static Instant instant(String text) {
    return text.contains("T")
        ? Instant.parse(text)
        : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** A secret is sent there. */
  private static URI serviceUrl(String text) {
    URI url = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    boolean local =
        "http".equals(url.getScheme()) && LOOPBACK.contains(String.valueOf(url.getHost()));
    boolean remote = "https".equals(url.getScheme()) && url.getHost() != null;
    if (!(local || remote)
        || !url.getRawPath().isEmpty()
        || url.getRawUserInfo() != null
        || url.getRawQuery() != null
        || url.getRawFragment() != null) {
      throw new IllegalArgumentException("no URL of a service");
    }
    return url;
  }

  private static URI endpoint(String text) {
    URI url = URI.create(text);
    if (!Set.of("https", "http").contains(url.getScheme())
        || url.getHost() == null
        || url.getRawUserInfo() != null
        || url.getRawQuery() != null
        || url.getRawFragment() != null) {
      throw new IllegalArgumentException("no URL of an endpoint");
    }
    return url;
  }

  private static String jdbcUrl(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (!lower.startsWith("jdbc:")
        || lower.contains("@")
        || Pattern.compile("(password|pwd|passwd|user|secret|token)\\w*=").matcher(lower).find()) {
      throw new IllegalArgumentException("no JDBC URL without credentials");
    }
    return text;
  }
}

package io.decant.config.hocon;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The {@code --set KEY=VALUE} options. A value is plain text unless it is a number, true, false, a
 * list, a block or quoted text. It may be a secret by mistake, so it never stands in a message.
 */
final class Overrides {
  /** The option. */
  static final String OPTION = "--set";

  private static final Pattern HOCON_VALUE =
      Pattern.compile(
          "-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?|true|false|[\\[{\"].*", Pattern.DOTALL);

  private Overrides() {}

  /** The text of a value as it may stand in a file, where such a value may be plain text. */
  static String literal(String text) {
    return HOCON_VALUE.matcher(text).matches() ? text : ConfigUtil.quoteString(text);
  }

  /** A text so that it is taken for text wherever {@link #literal} or the option reads it. */
  static String plain(String text) {
    return HOCON_VALUE.matcher(text).matches() ? ConfigUtil.quoteString(text) : text;
  }

  /** All settings as one configuration; a later one wins. */
  static Config parse(List<String> settings) {
    Config all = ConfigFactory.empty();
    for (String setting : settings) {
      all = parse(setting).withFallback(all);
    }
    return all;
  }

  private static Config parse(String setting) {
    int equals = setting.indexOf('=');
    if (equals <= 0) {
      throw problem(OPTION, "", "needs a key and a value, for example --set sampling.seed=7");
    }
    String key = setting.substring(0, equals).strip();
    String where = OPTION + " " + key;
    try {
      ConfigUtil.splitPath(key);
      return value(where, setting.substring(equals + 1).strip()).atPath(key);
    } catch (ConfigException.BadPath e) {
      throw problem(
          OPTION, "", "what stands before = is not a key; write for example sampling.seed");
    } catch (ConfigException e) {
      throw problem(where, key, "the value is not a complete list, block or quoted text");
    }
  }

  private static ConfigValue value(String where, String text) {
    if (!HOCON_VALUE.matcher(text).matches()) {
      return ConfigValueFactory.fromAnyRef(text, where);
    }
    return ConfigFactory.parseString(
            "value = " + text, ConfigParseOptions.defaults().setOriginDescription(where))
        .getValue("value");
  }

  private static InvalidConfigException problem(String where, String key, String message) {
    return InvalidConfigException.of(new Problem(where, key, message));
  }
}

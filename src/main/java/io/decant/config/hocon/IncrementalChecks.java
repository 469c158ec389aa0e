package io.decant.config.hocon;

import io.decant.config.BuiltInPlaceholders;
import io.decant.config.IncrementalRules;
import io.decant.config.InputConfig;
import io.decant.config.Parameter;
import io.decant.config.Placeholder;
import io.decant.config.SqlTemplate;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rows that are kept from run to run are right in every run: nothing in their query depends on the
 * time of the run, or on chance.
 */
final class IncrementalChecks {
  private static final Pattern NOT_SQL =
      Pattern.compile("--[^\n]*|/\\*.*?\\*/|'(?:\\\\.|[^'\\\\])*'", Pattern.DOTALL);
  private static final Pattern CHANGING =
      Pattern.compile(
          "\\b(current_date|current_timestamp|localtimestamp|(?:now|rand|randn|random|uuid"
              + "|unix_timestamp)\\s*\\()",
          Pattern.CASE_INSENSITIVE);

  private IncrementalChecks() {}

  static void check(Reading reading, JobParts parts) {
    Map<String, String> stores = new HashMap<>();
    parts
        .inputs()
        .forEach(
            (block, input) ->
                input
                    .rules()
                    .incremental()
                    .ifPresent(
                        rules -> {
                          check(reading, block, input, rules);
                          String other = stores.put(rules.store(), block);
                          if (other != null) {
                            reading.problem(
                                Keys.path(block, Keys.INCREMENTAL, Keys.STORE),
                                "is the store of " + other + " already; each input needs its own");
                          }
                        }));
  }

  private static void check(
      Reading reading, String block, InputConfig input, IncrementalRules rules) {
    input.sql().ifPresent(sql -> check(reading, Keys.path(block, Keys.SQL), sql));
    check(reading, Keys.path(block, Keys.INCREMENTAL, Keys.AFFECTED), rules.affected());
  }

  private static void check(Reading reading, String path, SqlTemplate sql) {
    for (Placeholder placeholder : sql.placeholders()) {
      if (!placeholder.quoted() && isAsOf(placeholder.name(), sql)) {
        reading.problemAt(
            sql.file() + ":" + placeholder.line(),
            path,
            "$"
                + placeholder.name()
                + " is another time in every run, but rows of this query are kept for later runs;"
                + " leave it out: what is too late for an observation is left out when it is"
                + " joined");
      }
    }
    String text = NOT_SQL.matcher(sql.text()).replaceAll(IncrementalChecks::blank);
    Matcher changing = CHANGING.matcher(text);
    while (changing.find()) {
      long line = 1 + text.substring(0, changing.start()).chars().filter(c -> c == '\n').count();
      reading.problemAt(
          sql.file() + ":" + line,
          path,
          changing.group(1).replaceFirst("\\s*\\($", "()")
              + " is another value in every run, but rows of this query are kept for later runs;"
              + " leave it out");
    }
  }

  private static boolean isAsOf(String name, SqlTemplate sql) {
    Parameter parameter = sql.parameters().get(name);
    String meant =
        parameter != null && parameter.kind() == Parameter.Kind.BUILT_IN ? parameter.value() : name;
    return meant.equals(BuiltInPlaceholders.AS_OF);
  }

  /** Of equal length, so that places stay the same. */
  private static String blank(MatchResult found) {
    return found.group().replaceAll("[^\n]", " ");
  }
}

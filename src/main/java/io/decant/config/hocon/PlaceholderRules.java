package io.decant.config.hocon;

import io.decant.config.BuiltInPlaceholders;
import io.decant.config.InputConfig;
import io.decant.config.Nearest;
import io.decant.config.Placeholder;
import io.decant.config.SourceConfig;
import io.decant.config.SourceConfig.QueryService;
import io.decant.config.SqlTemplate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Queries use the placeholders that exist, and all parameters that are given. */
final class PlaceholderRules {
  private PlaceholderRules() {}

  static void check(Reading reading, JobParts parts) {
    boolean labelled = parts.observations().map(spine -> spine.label().isPresent()).orElse(true);
    parts
        .inputs()
        .forEach(
            (block, input) -> {
              SourceConfig source = parts.sources().get(input.source());
              if (source != null && InputRules.isDatabase(source) && input.sql().isPresent()) {
                check(reading, block, input, builtIn(source, labelled));
              }
            });
  }

  private static Set<String> builtIn(SourceConfig source, boolean labelled) {
    Set<String> names = new HashSet<>(Set.of(BuiltInPlaceholders.AS_OF));
    if (labelled) {
      names.add(BuiltInPlaceholders.HORIZON_DAYS);
    }
    if (source instanceof QueryService service) {
      names.addAll(service.tables().keySet());
    }
    return names;
  }

  private static void check(Reading reading, String block, InputConfig input, Set<String> builtIn) {
    SqlTemplate sql = input.sql().orElseThrow();
    Set<String> known = new HashSet<>(builtIn);
    known.addAll(sql.parameters().keySet());
    for (Placeholder placeholder : sql.placeholders()) {
      String where = sql.file() + ":" + placeholder.line();
      String name = placeholder.name();
      if (!placeholder.quoted() && !known.contains(name)) {
        String hint = Nearest.hint(name, known);
        reading.problemAt(
            where, Keys.path(block, Keys.SQL), "there is no placeholder $" + name + "; " + hint);
      } else if (placeholder.quoted() && known.contains(name)) {
        reading.problemAt(
            where,
            Keys.path(block, Keys.SQL),
            "$" + name + " stands in quotes, where nothing is replaced; write it without them");
      }
    }
    parameters(reading, block, sql, builtIn);
  }

  private static void parameters(
      Reading reading, String block, SqlTemplate sql, Set<String> builtIn) {
    List<Placeholder> placeholders = sql.placeholders();
    Set<String> used = placeholders.stream().map(Placeholder::name).collect(Collectors.toSet());
    for (String name : sql.parameters().keySet()) {
      String path = Keys.path(block, Keys.PARAMETERS, name);
      if (builtIn.contains(name)) {
        reading.problem(path, "$" + name + " is built in; give the parameter another name");
      } else if (!used.contains(name)) {
        reading.problem(
            path, "is not used in " + sql.file() + "; remove it, or use it as $" + name);
      }
    }
  }
}

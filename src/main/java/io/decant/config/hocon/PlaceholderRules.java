package io.decant.config.hocon;

import io.decant.config.BuiltInPlaceholders;
import io.decant.config.InputConfig;
import io.decant.config.Nearest;
import io.decant.config.Placeholder;
import io.decant.config.SourceConfig;
import io.decant.config.SourceConfig.QueryService;
import io.decant.config.SqlTemplate;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
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
              if (source != null && InputRules.isDatabase(source)) {
                Set<String> builtIn = builtIn(source, labelled);
                Map<String, SqlTemplate> queries = queries(input);
                queries.forEach((key, sql) -> check(reading, Keys.path(block, key), sql, builtIn));
                input
                    .sql()
                    .ifPresent(sql -> parameters(reading, block, sql, queries.values(), builtIn));
              }
            });
  }

  /** By the key of its file. */
  private static Map<String, SqlTemplate> queries(InputConfig input) {
    Map<String, SqlTemplate> queries = new LinkedHashMap<>();
    input.sql().ifPresent(sql -> queries.put(Keys.SQL, sql));
    input
        .rules()
        .incremental()
        .ifPresent(
            rules -> queries.put(Keys.path(Keys.INCREMENTAL, Keys.AFFECTED), rules.affected()));
    return queries;
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

  private static void check(Reading reading, String path, SqlTemplate sql, Set<String> builtIn) {
    Set<String> known = new HashSet<>(builtIn);
    known.addAll(sql.parameters().keySet());
    for (Placeholder placeholder : sql.placeholders()) {
      String where = sql.file() + ":" + placeholder.line();
      String name = placeholder.name();
      if (!placeholder.quoted() && !known.contains(name)) {
        String hint = Nearest.hint(name, known);
        reading.problemAt(where, path, "there is no placeholder $" + name + "; " + hint);
      } else if (placeholder.quoted() && known.contains(name)) {
        reading.problemAt(
            where,
            path,
            "$" + name + " stands in quotes, where nothing is replaced; write it without them");
      }
    }
  }

  private static void parameters(
      Reading reading,
      String block,
      SqlTemplate sql,
      Collection<SqlTemplate> queries,
      Set<String> builtIn) {
    Set<String> used =
        queries.stream()
            .flatMap(query -> query.placeholders().stream())
            .map(Placeholder::name)
            .collect(Collectors.toSet());
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

package io.decant.config.hocon;

import io.decant.config.InputConfig;
import io.decant.config.Nearest;
import io.decant.config.ReadRules;
import io.decant.config.Route;
import io.decant.config.SourceConfig;
import io.decant.config.SourceConfig.Jdbc;
import io.decant.config.SourceConfig.QueryService;

/** Inputs name a source that exists, and say as much of it as it needs. */
final class InputRules {
  private InputRules() {}

  static void check(Section root, Reading reading, JobParts parts) {
    parts
        .inputs()
        .forEach(
            (block, input) -> {
              SourceConfig source = parts.sources().get(input.source());
              if (source != null) {
                query(reading, block, input, source);
                rules(reading, block, input, source);
              } else if (root.section(Keys.SOURCES).filter(s -> s.has(input.source())).isEmpty()) {
                reading.problem(
                    Keys.path(block, Keys.SOURCE),
                    "there is no source "
                        + input.source()
                        + "; "
                        + Nearest.hint(input.source(), parts.sources().keySet()));
              }
            });
  }

  /** Whether the source takes queries. */
  static boolean isDatabase(SourceConfig source) {
    return source instanceof QueryService || source instanceof Jdbc;
  }

  private static void rules(Reading reading, String block, InputConfig input, SourceConfig source) {
    ReadRules rules = input.rules();
    if (source instanceof QueryService) {
      return;
    }
    String only = "is for query-service sources; source " + source.name() + " is of another type";
    if (rules.route() != Route.AUTO) {
      reading.problem(Keys.path(block, Keys.ROUTE), only);
    }
    if (!rules.pushDown().isEmpty()) {
      reading.problem(Keys.path(block, Keys.PUSH_DOWN), only);
    }
    if (rules.incremental().isPresent()) {
      reading.problem(Keys.path(block, Keys.INCREMENTAL), only);
    }
  }

  private static void query(Reading reading, String block, InputConfig input, SourceConfig source) {
    boolean queried = isDatabase(source);
    boolean given = input.sql().isPresent() || input.table().isPresent();
    if (queried && !given) {
      reading.problem(
          block,
          "needs "
              + Keys.SQL
              + " or "
              + Keys.TABLE
              + ": source "
              + source.name()
              + " is a database, for example sql = \"sql/daily_behaviour.sql\"");
    } else if (!queried && given) {
      String key = input.sql().isPresent() ? Keys.SQL : Keys.TABLE;
      reading.problem(
          Keys.path(block, key),
          "must not stand here: source "
              + source.name()
              + (source instanceof SourceConfig.Table
                  ? " is a table, which is read whole"
                  : " is files, which are read whole"));
    }
  }
}

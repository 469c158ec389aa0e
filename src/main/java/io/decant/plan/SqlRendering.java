package io.decant.plan;

import io.decant.config.BuiltInPlaceholders;
import io.decant.config.Nearest;
import io.decant.config.Parameter;
import io.decant.config.Placeholder;
import io.decant.config.SourceConfig;
import io.decant.config.SqlTemplate;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Writes the values of placeholders into a query. Quoted text and comments stay as they are, and no
 * value can leave its own literal.
 */
public final class SqlRendering {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");
  private static final int NANOS_OF_A_MICRO = 1000;

  private SqlRendering() {}

  /**
   * The query as it is sent.
   *
   * @param builtIn values of the built-in placeholders, the source's tables among them
   */
  public static String render(SqlTemplate sql, Map<String, Parameter> builtIn, SqlDialect dialect) {
    return render(sql, builtIn, dialect, table -> Optional.empty());
  }

  /**
   * The query as it is sent, where tables are read in a certain state.
   *
   * @param relations what stands for a table where it is read, in brackets; absent: its name
   */
  static String render(
      SqlTemplate sql,
      Map<String, Parameter> builtIn,
      SqlDialect dialect,
      Function<String, Optional<String>> relations) {
    Map<String, Parameter> values = values(sql, builtIn);
    SqlRelations places = SqlRelations.of(sql.text());
    List<Problem> problems = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int from = 0;
    for (Placeholder placeholder : sql.placeholders()) {
      if (placeholder.quoted()) {
        continue;
      }
      Parameter value = value(placeholder.name(), values);
      if (value == null) {
        problems.add(unknown(sql, placeholder, values));
      } else {
        text.append(sql.text(), from, placeholder.start())
            .append(
                value.kind() == Parameter.Kind.TABLE
                    ? table(value.value(), places.place(placeholder.start()), relations)
                    : literal(value, dialect));
        from = placeholder.end();
      }
    }
    if (!problems.isEmpty()) {
      throw InvalidConfigException.of(problems);
    }
    return text.append(sql.text().substring(from)).toString();
  }

  /**
   * The tables that a query reads, in the order of the text.
   *
   * @param states the state of a table, by its name
   */
  static List<TableState> tables(
      SqlTemplate sql, Map<String, Parameter> builtIn, Function<String, TableState> states) {
    Map<String, Parameter> values = values(sql, builtIn);
    SqlRelations places = SqlRelations.of(sql.text());
    Set<TableState> tables = new LinkedHashSet<>();
    for (Placeholder placeholder : sql.placeholders()) {
      Parameter value = value(placeholder.name(), values);
      if (!placeholder.quoted() && value != null && value.kind() == Parameter.Kind.TABLE) {
        state(value.value(), places.place(placeholder.start()), states).ifPresent(tables::add);
      }
    }
    for (String name : places.named()) {
      tables.add(TableState.unpinned(name, "the SQL names it without a placeholder"));
    }
    return List.copyOf(tables);
  }

  /** The tables that placeholders name where a query reads. */
  static Set<String> tables(SqlTemplate sql, Map<String, Parameter> builtIn) {
    Set<String> names = new LinkedHashSet<>();
    tables(
        sql,
        builtIn,
        table -> {
          names.add(table);
          return TableState.unpinned(table, "");
        });
    return names;
  }

  private static Optional<TableState> state(
      String table, SqlRelations.Place place, Function<String, TableState> states) {
    return switch (place) {
      case ALIASED, BARE -> Optional.of(states.apply(table));
      case QUALIFIER -> Optional.empty();
      case OTHER_ROWS ->
          Optional.of(TableState.unpinned(table, "the SQL says itself which rows of it are read"));
      case ELSEWHERE ->
          Optional.of(
              TableState.unpinned(table, "its place in the SQL is not behind FROM or JOIN"));
    };
  }

  private static String table(
      String name, SqlRelations.Place place, Function<String, Optional<String>> relations) {
    Optional<String> relation = relations.apply(name);
    String last = name.substring(name.lastIndexOf('.') + 1);
    return switch (place) {
      case ALIASED -> relation.orElse(name);
      case BARE -> relation.map(rows -> rows + " " + last).orElse(name);
      case QUALIFIER -> relation.isPresent() ? last : name;
      case OTHER_ROWS, ELSEWHERE -> name;
    };
  }

  /** The built-in placeholders of a source's queries. */
  static Map<String, Parameter> builtIn(
      SourceConfig source, RunContext run, Map<String, Parameter> ofJob) {
    Map<String, Parameter> values = new HashMap<>(ofJob);
    values.put(
        BuiltInPlaceholders.AS_OF, new Parameter(Parameter.Kind.TIMESTAMP, run.asOf().toString()));
    if (source instanceof SourceConfig.QueryService service) {
      service
          .tables()
          .forEach((name, table) -> values.put(name, new Parameter(Parameter.Kind.TABLE, table)));
    }
    return values;
  }

  private static Map<String, Parameter> values(SqlTemplate sql, Map<String, Parameter> builtIn) {
    Map<String, Parameter> values = new HashMap<>(sql.parameters());
    values.putAll(builtIn);
    return values;
  }

  private static Parameter value(String name, Map<String, Parameter> values) {
    Parameter value = values.get(name);
    return value != null && value.kind() == Parameter.Kind.BUILT_IN
        ? values.get(value.value())
        : value;
  }

  /** Numbers below zero are bracketed: after another minus they would begin a comment. */
  private static String literal(Parameter value, SqlDialect dialect) {
    return switch (value.kind()) {
      case NUMBER -> value.value().startsWith("-") ? "(" + value.value() + ")" : value.value();
      case BOOLEAN, TABLE -> value.value();
      case TEXT -> "'" + value.value() + "'";
      case DATE -> dialect.date(value.value());
      case TIMESTAMP -> dialect.timestamp(utc(Instant.parse(value.value())));
      case BUILT_IN -> throw new IllegalStateException("a built-in name stands for another value");
    };
  }

  private static String utc(Instant time) {
    LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    return utc.format(utc.getNano() < NANOS_OF_A_MICRO ? SECONDS : MICROS);
  }

  private static Problem unknown(
      SqlTemplate sql, Placeholder placeholder, Map<String, Parameter> values) {
    return new Problem(
        sql.file() + ":" + placeholder.line(),
        "",
        "there is no value for $"
            + placeholder.name()
            + "; "
            + Nearest.hint(placeholder.name(), values.keySet()));
  }
}

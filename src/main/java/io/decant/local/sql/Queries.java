package io.decant.local.sql;

import io.decant.local.access.AccessRules;
import io.decant.local.access.ColumnPath;
import io.decant.local.access.QueryAccess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/**
 * Runs queries over the tables of a sandbox, within the rules of the service. Spark is written in
 * Scala and throws checked exceptions that no signature names, so whatever it throws is caught.
 */
final class Queries {
  /** Type names that PostgreSQL knows and the service does not. */
  private static final Set<String> FOREIGN_TYPES =
      Set.of(
          "text",
          "varchar",
          "bpchar",
          "int2",
          "int4",
          "int8",
          "float4",
          "float8",
          "bool",
          "timestamptz",
          "bytea",
          "json",
          "jsonb",
          "uuid");

  private static final String AUTO_TO_JSON = "auto_to_json";

  private final SparkSession session;
  private final Sandbox sandbox;
  private final Behaviour behaviour;
  private final Switches switches;
  private final SessionTables tables;
  private final SnapshotReader snapshots;
  private final Settings settings;
  private final SampleReader samples;
  private final SparkFailures failures;

  Queries(SessionContext context, TableViews views, TemporaryTables temporary) {
    this.session = context.spark();
    this.sandbox = context.sandbox();
    this.behaviour = context.behaviour();
    this.switches = context.switches();
    this.tables = new SessionTables(context, temporary, views);
    this.snapshots = new SnapshotReader(context, views);
    this.settings = context.settings();
    this.samples = new SampleReader(context, views);
    this.failures = new SparkFailures(behaviour.errorCodes());
  }

  /** The rows of a query for a client. */
  ResultRows run(Statement statement, List<String> parameters) {
    Selection selection = understood(statement, parameters, behaviour);
    return settings.on(AUTO_TO_JSON) ? selection.asJson().result() : selection.result();
  }

  /** The rows of a query for a table: nothing is cut but what the query itself cuts. */
  Selection select(Statement statement, List<String> parameters) {
    Behaviour unlimited = behaviour.withLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);
    return understood(statement, parameters, unlimited);
  }

  private Selection understood(Statement statement, List<String> parameters, Behaviour limits) {
    SparkText text = SparkText.of(statement, parameters, behaviour.literals());
    try {
      QueryTree tree = expanded(text);
      if (!tree.query()) {
        throw SqlErrors.appendOnly("This statement");
      }
      checkNames(tree, text);
      checkTypes(tree, text);
      tables.register(tree, text, this::viewText);
      OptionalInt cap =
          new LimitRule(limits, switches.choice(Switch.LIMIT_ALL, LimitRule.All.class))
              .apply(tree, text);
      Dataset<Row> rows = session.sql(text.text());
      if (tables.empty(tree, rows.queryExecution().analyzed())) {
        rows = session.sql(text.text());
      }
      LogicalPlan analyzed = rows.queryExecution().analyzed();
      ResultColumns columns =
          ResultColumns.of(rows, ColumnLabels.of(analyzed, tree.leaves()))
              .without(hidden(analyzed));
      return new Selection(columns.rows(), columns.labels(), cap, text, failures);
    } catch (Exception e) {
      throw failures.of(e, text);
    }
  }

  /** The plan of a query as text or JSON. */
  ResultRows explain(Statement statement, List<String> parameters) {
    Explain explain = Explain.of(statement);
    SparkText text = SparkText.of(explain.query(), parameters, behaviour.literals());
    try {
      tables.register(expanded(text), text, this::viewText);
      Dataset<Row> rows = explain.plan(session, text.text());
      return new ResultRows(rows, List.of(rows.columns()), text, failures);
    } catch (Exception e) {
      throw failures.of(e, text);
    }
  }

  /** Rows that the service itself knows. */
  ResultRows rows(Statement statement, Dataset<Row> rows) {
    SparkText text = SparkText.of(statement, List.of(), behaviour.literals());
    return new ResultRows(rows, List.of(rows.columns()), text, failures);
  }

  /** Puts what Spark can read in the place of what only the service knows. */
  private QueryTree expanded(SparkText text) throws ParseException {
    Grammar.check(text);
    TableFunctions.expand(text, this::meaning);
    TimeBetween.expand(text);
    List<TablePart> parts = new ArrayList<>(snapshots.parts(text));
    parts.addAll(samples.parts(text));
    QueryTree tree = parse(text);
    if (parts.isEmpty()) {
      return tree;
    }
    TablePart.apply(parts, tree, text);
    return parse(text);
  }

  /** The query of a view, ready for Spark, and what it reads made readable. */
  private String viewText(SavedView view) {
    Statement query = Statement.split(view.query(), behaviour.literals()).get(0);
    SparkText text = SparkText.of(query, List.of(), behaviour.literals());
    try {
      tables.register(expanded(text), text, this::viewText);
      return text.text();
    } catch (Exception e) {
      throw failures.of(e, text);
    }
  }

  private Optional<String> meaning(String function, String table, int origin) {
    return switch (function) {
      case "history_meta" -> Optional.of(snapshots.historyMeta(table, origin));
      case "sample_meta" -> Optional.of(samples.sampleMeta(table, origin));
      case "table_exists" ->
          Optional.of(
              switches
                  .choice(Switch.TABLE_EXISTS, TableExists.class)
                  .literal(tables.exists(table)));
      default -> Optional.empty();
    };
  }

  private List<Set<ColumnPath>> hidden(LogicalPlan analyzed) {
    AccessRules rules = sandbox.access();
    return rules.restrictNoColumns()
        ? List.of()
        : QueryAccess.check(
            analyzed,
            rules,
            path -> sandbox.tableOf(Path.of(path.toUri().getPath())).orElse(null),
            view -> sandbox.view(view).isPresent());
  }

  private QueryTree parse(SparkText text) throws ParseException {
    QueryTree tree = QueryTree.of(text.text());
    if (!tree.valid()) {
      session.sessionState().sqlParser().parsePlan(text.text());
    }
    return tree;
  }

  private static void checkNames(QueryTree tree, SparkText text) {
    for (QueryTree.Span word : tree.reserved()) {
      throw SqlErrors.reservedWord(word.text(), text.origin(word.start()));
    }
  }

  private static void checkTypes(QueryTree tree, SparkText text) {
    for (QueryTree.Span type : tree.types()) {
      String name = type.text().toLowerCase(Locale.ROOT);
      if (FOREIGN_TYPES.contains(name)) {
        throw SqlErrors.noSuchType(name, text.origin(type.start()));
      }
    }
  }
}

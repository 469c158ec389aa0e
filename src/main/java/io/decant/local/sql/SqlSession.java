package io.decant.local.sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * The statements of one client, one after the other. Settings and temporary views are the client's
 * own.
 */
public final class SqlSession {
  private final SessionContext context;
  private final Commands commands;
  private final Queries queries;
  private final WriteCommands writing;
  private final NamedStatements named;

  private SqlSession(SessionContext context) {
    TableViews views = new TableViews(context.spark(), context.sandbox().flat());
    TemporaryTables temporary = new TemporaryTables(context.spark(), views);
    this.context = context;
    this.commands = new Commands(context.settings());
    this.queries = new Queries(context, views, temporary);
    this.writing = new WriteCommands(context, queries, temporary);
    this.named =
        new NamedStatements(
            context.spark(),
            context.behaviour().literals(),
            this::answer,
            this::preview,
            this::cursor);
  }

  /** Whether the rows of a cursor are capped as those of its query. GUESS: they are. */
  enum CursorRows {
    CAPPED,
    ALL_ROWS
  }

  private Answer cursor(Statement statement, List<String> parameters) {
    CursorRows rows = context.switches().choice(Switch.CURSOR_ROWS, CursorRows.class);
    return rows == CursorRows.ALL_ROWS && Commands.isQuery(statement)
        ? queries.select(statement, parameters).result()
        : answer(statement, parameters);
  }

  /**
   * A new session beside all others; to be used by the calling thread only.
   *
   * @param jobGroup the name under which Spark can cancel what this session runs
   * @param settings what SHOW answers before the client has SET anything
   */
  public static SqlSession open(
      SparkSession spark,
      Access access,
      Behaviour behaviour,
      Switches switches,
      String jobGroup,
      Map<String, String> settings) {
    SparkSession session = spark.newSession();
    SparkSession.setActiveSession(session);
    session.sparkContext().setJobGroup(jobGroup, "local Query Service", false);
    session.conf().set("spark.sql.session.timeZone", "UTC");
    // GUESS: the real service was built on Spark before ANSI mode became the default.
    session.conf().set("spark.sql.ansi.enabled", "false");
    Settings own =
        new Settings(
            settings, () -> switches.choice(Switch.UNKNOWN_SETTINGS, Settings.Unknown.class));
    return new SqlSession(new SessionContext(session, access, behaviour, switches, own));
  }

  /** How timestamps are sent by now. */
  public TimestampForm timestamps() {
    return TimestampForm.of(context.switches());
  }

  /** The statements of a message. */
  public List<Statement> statements(String message) {
    return Statement.split(message, context.behaviour().literals());
  }

  /**
   * What a statement gives, without any effect: whoever only asks for columns must not create a
   * table.
   *
   * @param parameters values of the right types for {@code $1} and so on, as Spark literals
   */
  public Answer preview(Statement statement, List<String> parameters) {
    if (NamedStatements.isOne(statement)) {
      return named.preview(statement);
    }
    boolean effect =
        WriteCommands.isOne(statement)
            || BlockParser.isBlock(statement)
            || Commands.isSetting(statement);
    return effect ? new Answer.Done("") : answer(statement, parameters);
  }

  /**
   * Obeys a command, or makes a query ready to run.
   *
   * @param parameters the values of {@code $1} and so on, as Spark literals
   */
  public Answer answer(Statement statement, List<String> parameters) {
    if (SystemCatalog.isOne(statement)) {
      return new SystemCatalog(context).run(statement, parameters);
    }
    if (Commands.isQuery(statement)) {
      return queries.run(statement, parameters);
    }
    if (WriteCommands.isOne(statement)) {
      return writing.run(statement, parameters);
    }
    if (NamedStatements.isOne(statement)) {
      return named.answer(statement, parameters);
    }
    if (BlockParser.isBlock(statement)) {
      BlockStep.Block block = BlockParser.parse(statement, context.behaviour().literals());
      BlockRunner.Result result =
          context.switches().choice(Switch.BLOCK_RESULT, BlockRunner.Result.class);
      return new BlockRunner(queries, result, each -> answer(each, List.of())).run(block);
    }
    Optional<String> tag = commands.run(statement);
    if (tag.isPresent()) {
      return new Answer.Done(tag.get());
    }
    return statement.keywords().get(0).equals("EXPLAIN")
        ? queries.explain(statement, parameters)
        : queries.rows(statement, new Show(context).rows(statement));
  }
}

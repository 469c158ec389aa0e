package io.decant.queryservice;

import io.decant.config.SourceConfig;
import io.decant.plan.ReadRequest;
import io.decant.plan.TableState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/**
 * What can be found out about the data sets of a sandbox in few small answers, over as many
 * sessions as threads ask at once, or as are free. A statement that fails for a while is sent
 * again, as in reading; an answer that the service may have cut, or left a column out of, is an
 * error. All failures are {@link io.decant.error.SourceException}s.
 */
public final class DataSets implements AutoCloseable {
  private static final Duration SESSION_WAIT = Duration.ofSeconds(90);

  /** More would take what other clients of the licence need. */
  private static final int MOST_AT_ONCE = 2;

  private final SourceConfig.QueryService source;
  private final RunSessions sessions;
  private final AskingSessions asking;
  private final List<AskedQuestion> asked = new ArrayList<>();

  private DataSets(SourceConfig.QueryService source, RunSessions sessions) {
    this.source = source;
    this.sessions = sessions;
    this.asking =
        new AskingSessions(
            () -> sessions.open(request(source)),
            () -> sessions.openSpare(request(source)),
            atOnce(source));
  }

  /** Those of a source; a session is opened when something is asked. */
  public static DataSets of(SparkSession spark, SourceConfig.QueryService source) {
    return new DataSets(
        Databases.nested(source), new RunSessions(spark.sparkContext(), SESSION_WAIT));
  }

  /** All that the sandbox shows, by table name. */
  public List<DataSet> list() {
    Question tables =
        new Question(
            "data sets", Statements.TABLES, List.of("name", "dataSetId", "dataSet", "description"));
    return ask(tables).stream().map(DataSets::dataSet).toList();
  }

  private static DataSet dataSet(AnswerRow row) {
    return new DataSet(
        row.text("name").orElse(""),
        row.text("dataSetId").orElse(""),
        row.text("dataSet").orElse(""),
        row.text("description").orElse(""));
  }

  /** How many threads may ask at once; they wait for each other where the service is full. */
  public int atOnce() {
    return atOnce(source);
  }

  private static int atOnce(SourceConfig.QueryService source) {
    return Math.min(MOST_AT_ONCE, source.limits().maxSessions());
  }

  /** The present state of a table, which later statements read whoever writes meanwhile. */
  public TableState state(String table) {
    Instant began = Instant.now();
    TableState state = asking.over(session -> TableHistories.states(session, Set.of(table))).get(0);
    answered("snapshots", Statements.history(table), began, OptionalInt.empty());
    return state;
  }

  /**
   * The columns of a table, with the leaves of its structs in place of these. What the role may not
   * see is left out by the service without a word. Takes a session of its own, because structs show
   * their leaves in a flat database only; nobody asks meanwhile.
   */
  public List<DataSetColumn> columns(String table) {
    asking.close();
    ReadRequest request = request(Databases.flat(source));
    String probe = Statements.probe(table);
    Instant began = Instant.now();
    try (ServiceSession flat = sessions.open(request)) {
      List<DataSetColumn> columns = new ArrayList<>();
      for (DescribedColumn column : flat.columns(probe)) {
        column.type().ifPresent(type -> columns.add(new DataSetColumn(column.name(), type)));
      }
      answered("columns", probe, began, OptionalInt.of(0));
      return columns;
    }
  }

  /** The whole answer of a question. */
  public List<AnswerRow> ask(Question question) {
    Instant began = Instant.now();
    List<AnswerRow> rows =
        asking.over(
            session ->
                session.whole(
                    question.sql(), labels -> requireColumns(question, labels), AnswerRow::of));
    if (rows.size() >= source.limits().rowCap()) {
      throw AnswerErrors.cut(label(), question.about(), source.limits().rowCap());
    }
    answered(question.about(), question.sql(), began, OptionalInt.of(rows.size()));
    return rows;
  }

  private synchronized void answered(String about, String sql, Instant began, OptionalInt rows) {
    asked.add(new AskedQuestion(about, sql, Duration.between(began, Instant.now()), rows));
  }

  private void requireColumns(Question question, List<String> labels) {
    if (!labels.containsAll(question.columns())) {
      throw ReadErrors.otherColumns(label(), question.columns(), labels);
    }
  }

  /** Every statement that was answered, in the order of the answers. */
  public synchronized List<AskedQuestion> asked() {
    return List.copyOf(asked);
  }

  /** Source and purpose, for messages. */
  public String label() {
    return request(source).label();
  }

  private static ReadRequest request(SourceConfig source) {
    return ReadRequest.about(source, "explore");
  }

  /** A statement that another thread still waits for fails. */
  @Override
  public void close() {
    asking.close();
    sessions.close();
  }
}

package io.decant.local.sql;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Statements without a client that waits for rows: what a query selects becomes a data set, and
 * nothing comes back but how many rows were written.
 */
public final class BatchSession {
  private static final Pattern INSERTED = Pattern.compile("INSERT 0 (\\d+)");
  private static final Pattern CREATED =
      Pattern.compile(
          "CREATE\\s+TABLE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?\"?(\\w+)", Pattern.CASE_INSENSITIVE);

  /**
   * Where the rows of a query go.
   *
   * @param table a data set
   * @param insert whether it is there already
   */
  public record Target(String table, boolean insert) {
    String statement(String query) {
      return insert
          ? "INSERT INTO " + table + " " + query
          : "CREATE TABLE " + table + " AS (" + query + ")";
    }
  }

  private final SparkSession spark;
  private final Access access;
  private final SqlSession session;

  /**
   * A session of its own; to be used by the calling thread only.
   *
   * @param jobGroup the name under which Spark can cancel what it runs
   */
  public BatchSession(
      SparkSession spark, Access access, Behaviour behaviour, Switches switches, String jobGroup) {
    this.spark = spark;
    this.access = access;
    this.session = SqlSession.open(spark, access, behaviour, switches, jobGroup, Map.of());
  }

  /** The statements of a text. */
  public List<Statement> statements(String sql) {
    return session.statements(sql);
  }

  /**
   * Runs statements up to the first that fails.
   *
   * @param target takes the rows of statements that select
   * @return how many rows the last statement wrote, where that is known
   * @throws QueryFailure when one fails
   */
  public OptionalLong run(List<Statement> statements, Target target) {
    OptionalLong rows = OptionalLong.empty();
    for (Statement statement : statements) {
      boolean selects = Commands.isQuery(statement);
      rows = run(selects ? single(target.statement(statement.text())) : statement);
    }
    return rows;
  }

  private OptionalLong run(Statement statement) {
    Answer answer = session.answer(statement, List.of());
    if (answer instanceof ResultRows rows) {
      rows.chunks(BatchSession::consume).forEachRemaining(chunk -> {});
      return OptionalLong.empty();
    }
    Matcher inserted = INSERTED.matcher(((Answer.Done) answer).tag());
    if (inserted.matches()) {
      return OptionalLong.of(Long.parseLong(inserted.group(1)));
    }
    Matcher created = CREATED.matcher(statement.text());
    if (created.lookingAt()) {
      return new DataSets(spark, access.sandbox()).rowCount(created.group(1));
    }
    return OptionalLong.empty();
  }

  private Statement single(String sql) {
    return session.statements(sql).get(0);
  }

  private static Iterator<byte[]> consume(Iterator<InternalRow> rows) {
    rows.forEachRemaining(row -> {});
    return List.<byte[]>of().iterator();
  }
}

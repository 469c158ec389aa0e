package io.decant.queryservice;

import io.decant.config.SourceConfig;
import io.decant.error.SourceException;
import io.decant.plan.InternalColumns;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadFacts;
import io.decant.plan.ReadRequest;
import io.decant.plan.SourceReader;
import io.decant.plan.TableState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Reads distilled results from Query Service: every row of the result, or an error. One reader
 * serves one run, and one read at a time, so that a run holds no more sessions than it may.
 */
public final class QueryServiceReader implements SourceReader {
  private static final Duration SESSION_WAIT = Duration.ofSeconds(90);

  private final SparkSession spark;
  private final Duration sessionWait;
  private final SourceTables sourceTables = new SourceTables();

  /** A reader that waits for a free session for a while. */
  public QueryServiceReader(SparkSession spark) {
    this(spark, SESSION_WAIT);
  }

  QueryServiceReader(SparkSession spark, Duration sessionWait) {
    this.spark = spark;
    this.sessionWait = sessionWait;
    QueryServiceDialect.register();
  }

  @Override
  public List<TableState> states(SourceConfig source, Set<String> tables) {
    try (ServiceSession session = session(TableHistories.request(source))) {
      return TableHistories.states(session, tables);
    }
  }

  @Override
  public StructType schema(ReadRequest request) {
    try (ServiceSession session = session(request)) {
      return Description.ask(session, request).schema();
    }
  }

  @Override
  public PlannedRead plan(ReadRequest request) {
    try (ServiceSession session = session(request)) {
      return new InteractiveRoute(session, request).plan(source(request).limits());
    } catch (IllegalArgumentException e) {
      throw ReadErrors.unusableName(request, e);
    }
  }

  @Override
  public Dataset<Row> rows(PlannedRead read) {
    if (read.slices().isEmpty()) {
      return spark.createDataFrame(
          List.of(), read.schema().add(InternalColumns.SLICE, DataTypes.IntegerType));
    }
    ConnectionSettings settings = ConnectionSettings.of(source(read.request()), sessionWait);
    int sessions = source(read.request()).limits().maxSessions();
    try {
      return new SlicedRows(spark, settings, sessions).of(read);
    } catch (Exception e) {
      throw failure(read, e);
    }
  }

  @Override
  public ReadFacts reconcile(PlannedRead read, Dataset<Row> landed) {
    Reconciliation reconciliation = Reconciliation.of(read, landed);
    return new ReadFacts(
        read.request().input(),
        read.request().source().name(),
        reconciliation.rows(),
        OptionalLong.of(reconciliation.bytes()),
        rowsAtSource(read.request()));
  }

  @Override
  public boolean remote() {
    return true;
  }

  @Override
  public RuntimeException failure(PlannedRead read, Exception thrown) {
    return Causes.find(thrown, SourceException.class)
        .<RuntimeException>map(known -> known)
        .or(() -> Causes.find(thrown, SQLException.class).map(sql -> statementFailure(read, sql)))
        .orElseGet(() -> SourceReader.super.failure(read, thrown));
  }

  private static SourceException statementFailure(PlannedRead read, SQLException failure) {
    String statement = read.slices().isEmpty() ? "" : read.statement(read.slices().get(0));
    return new StatementErrors(read.request()).of(statement, failure);
  }

  private OptionalLong rowsAtSource(ReadRequest request) {
    return sourceTables.rows(request, () -> session(request));
  }

  private ServiceSession session(ReadRequest request) {
    return new ServiceSession(
        Sessions.open(ConnectionSettings.of(source(request), sessionWait)),
        new StatementErrors(request));
  }

  private static SourceConfig.QueryService source(ReadRequest request) {
    return (SourceConfig.QueryService) request.source();
  }
}

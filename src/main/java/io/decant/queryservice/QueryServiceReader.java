package io.decant.queryservice;

import io.decant.config.SourceConfig;
import io.decant.error.Causes;
import io.decant.error.SourceException;
import io.decant.plan.InternalColumns;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadFacts;
import io.decant.plan.ReadRequest;
import io.decant.plan.SourceReader;
import io.decant.plan.TableState;
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
  private final RunSessions sessions;
  private final SourceTables sourceTables = new SourceTables();

  /** A reader that waits for a free session for a while. */
  public QueryServiceReader(SparkSession spark) {
    this(spark, SESSION_WAIT);
  }

  QueryServiceReader(SparkSession spark, Duration sessionWait) {
    this.spark = spark;
    this.sessions = new RunSessions(spark.sparkContext(), sessionWait);
    QueryServiceDialect.register();
  }

  @Override
  public List<TableState> states(SourceConfig source, Set<String> tables) {
    try (ServiceSession session = sessions.open(TableHistories.request(source))) {
      return TableHistories.states(session, tables);
    }
  }

  @Override
  public StructType schema(ReadRequest request) {
    try (ServiceSession session = sessions.open(request)) {
      return Description.ask(session, request).available();
    }
  }

  @Override
  public PlannedRead plan(ReadRequest request) {
    try (ServiceSession session = sessions.open(request)) {
      return new InteractiveRoute(session, request)
          .plan(RunSessions.source(request).limits(), () -> sessions.limitZero(request, session));
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
    return SlicedSource.rows(
        spark,
        new SlicedTable(
            read,
            RunSessions.source(read.request()).limits().maxSessions(),
            sessions.readers(read)));
  }

  @Override
  public ReadFacts reconcile(PlannedRead read, Dataset<Row> landed) {
    Reconciliation reconciliation = Reconciliation.of(read, landed);
    return new ReadFacts(
        read.request().input(),
        read.request().source().name(),
        reconciliation.rows(),
        OptionalLong.of(reconciliation.bytes()),
        rowsAtSource(read.request()),
        sessions.counters(read.request()).counted());
  }

  @Override
  public boolean remote() {
    return true;
  }

  @Override
  public RuntimeException failure(PlannedRead read, Exception thrown) {
    return Causes.find(thrown, SourceException.class)
        .<RuntimeException>map(known -> known)
        .orElseGet(() -> SourceReader.super.failure(read, thrown));
  }

  private OptionalLong rowsAtSource(ReadRequest request) {
    return sourceTables.rows(request, () -> sessions.open(request));
  }

  @Override
  public void end(List<PlannedRead> reads, boolean published) {
    sessions.close();
  }
}

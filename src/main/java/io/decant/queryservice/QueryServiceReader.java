package io.decant.queryservice;

import io.decant.config.Route;
import io.decant.config.SourceConfig;
import io.decant.error.Causes;
import io.decant.error.SourceException;
import io.decant.plan.ChangedRows;
import io.decant.plan.InternalColumns;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadFacts;
import io.decant.plan.ReadRequest;
import io.decant.plan.Recount;
import io.decant.plan.SourceReader;
import io.decant.plan.TableState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
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
  /** The route of a read that is not counted yet. */
  private static final String UNDECIDED = "auto";

  private static final Duration SESSION_WAIT = Duration.ofSeconds(90);

  private final SparkSession spark;
  private final RunSessions sessions;
  private final BatchRoute batch;
  private final SourceTables sourceTables = new SourceTables();

  /** A reader that waits for a free session for a while. */
  public QueryServiceReader(SparkSession spark) {
    this(spark, SESSION_WAIT);
  }

  QueryServiceReader(SparkSession spark, Duration sessionWait) {
    this(
        spark,
        sessionWait,
        new TableOwner(
            "reader", UUID.randomUUID().toString(), System.getProperty("java.io.tmpdir")),
        new Patience());
  }

  /** A reader for one run, which owns what it makes at the service. */
  public QueryServiceReader(SparkSession spark, TableOwner owner) {
    this(spark, SESSION_WAIT, owner, new Patience());
  }

  QueryServiceReader(
      SparkSession spark, Duration sessionWait, TableOwner owner, Patience patience) {
    this.spark = spark;
    this.sessions = new RunSessions(spark.sparkContext(), sessionWait);
    this.batch = new BatchRoute(spark.sessionState().newHadoopConf(), sessions, owner, patience);
    QueryServiceDialect.register();
  }

  @Override
  public List<TableState> states(SourceConfig source, Set<String> tables) {
    try (ServiceSession session = sessions.open(ReadRequest.about(source, "snapshots"))) {
      return TableHistories.states(session, tables);
    }
  }

  @Override
  public long removed(ReadRequest request, TableState table, String before) {
    try (ServiceSession session = sessions.open(request)) {
      return session.rows(Statements.removed(table, before), row -> row.getLong(1)).get(0);
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
    PlannedRead read = PushDownProof.ofSql(routed(request));
    boolean readable = read.route().equals(InteractiveRoute.NAME);
    if (readable && !request.rules().pushDown().isEmpty()) {
      PushDownProof.ofPlan(read, scan(read));
    }
    return read;
  }

  @Override
  public PlannedRead sketch(ReadRequest request) {
    if (request.rules().route() == Route.BATCH) {
      return plan(request);
    }
    try (ServiceSession session = sessions.open(request)) {
      return new PlannedRead(
          request,
          Description.ask(session, request).schema(),
          request.rules().route() == Route.AUTO ? UNDECIDED : InteractiveRoute.NAME,
          -1,
          Optional.empty(),
          TableState.version(request.tables()),
          "counted once the observations are there, because their times limit what is needed",
          List.of(),
          Optional.empty(),
          List.of(),
          List.of());
    }
  }

  private PlannedRead routed(ReadRequest request) {
    return switch (request.rules().route()) {
      case INTERACTIVE -> interactive(request);
      case BATCH -> batch.plan(request, "the job asks for it", OptionalLong.empty());
      case AUTO -> automatic(request);
    };
  }

  /** Counts as the interactive route does, and by what that takes chooses. */
  private PlannedRead automatic(ReadRequest request) {
    long began = System.nanoTime();
    Optional<PlannedRead> interactive = Optional.empty();
    SourceException tooSlow = null;
    try {
      interactive = Optional.of(interactive(request));
    } catch (SourceException e) {
      if (!isTimeout(e)) {
        throw e;
      }
      tooSlow = e;
    }
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    RouteChoice choice = RouteChoice.of(estimate(request, interactive, took));
    if (choice.route() == Route.BATCH) {
      return batch.plan(
          request,
          choice.reason(),
          interactive.map(read -> OptionalLong.of(read.rows())).orElse(OptionalLong.empty()));
    } else if (interactive.isEmpty()) {
      throw tooSlow;
    }
    return interactive.get().because(interactive.get().reason() + "; " + choice.reason());
  }

  private static RouteChoice.Estimate estimate(
      ReadRequest request, Optional<PlannedRead> interactive, Duration took) {
    SourceConfig.QueryService source = RunSessions.source(request);
    OptionalInt slices =
        interactive.map(read -> OptionalInt.of(read.slices().size())).orElse(OptionalInt.empty());
    // Each counting statement runs the whole query; so will each slice.
    int counts = interactive.map(read -> Math.max(1, read.statements().size())).orElse(1);
    return new RouteChoice.Estimate(
        slices,
        took.dividedBy(counts),
        source.limits(),
        source.limits().batch().allowed().orElse(source.platform().isPresent()));
  }

  private static boolean isTimeout(SourceException failure) {
    return Causes.find(failure, SQLException.class)
        .filter(cause -> Reaction.of(cause) == Reaction.SPLIT)
        .isPresent();
  }

  private PlannedRead interactive(ReadRequest request) {
    return interactive(request, session -> new InteractiveRoute(session, request));
  }

  private PlannedRead interactive(
      ReadRequest request, Function<ServiceSession, InteractiveRoute> route) {
    try (ServiceSession session = sessions.open(request)) {
      return route
          .apply(session)
          .plan(RunSessions.source(request).limits(), () -> sessions.limitZero(request, session));
    } catch (IllegalArgumentException e) {
      throw ReadErrors.unusableName(request, e);
    }
  }

  @Override
  public Optional<ChangedRows> changed(PlannedRead read) {
    return read.recount().flatMap(recount -> changed(read.request(), recount));
  }

  private Optional<ChangedRows> changed(ReadRequest request, Recount recount) {
    try (ServiceSession session = sessions.open(request)) {
      return session
          .rows(
              recount.statement(),
              row ->
                  recount.isStill(row.getLong(1), row.getLong(2))
                      ? Optional.<Long>empty()
                      : Optional.of(row.getLong(1)))
          .get(0)
          .map(after -> new ChangedRows(recount.rows(), after, outside(request, after, session)));
    }
  }

  /** Rows of other times than those that were counted. */
  private static long outside(ReadRequest request, long within, ServiceSession session) {
    if (request.time().isEmpty()) {
      return 0;
    }
    String all =
        Statements.total(
            Statements.relation(request),
            Optional.empty(),
            Description.ask(session, request).condition());
    return session.rows(all, row -> row.getLong(1)).get(0) - within;
  }

  @Override
  public PlannedRead again(PlannedRead read, ChangedRows change) {
    sessions.counters(read.request()).repeated();
    PlannedRead anew =
        interactive(read.request(), session -> InteractiveRoute.again(session, read));
    return PushDownProof.ofSql(
        anew.because(anew.reason() + "; read again, because its tables changed: " + change));
  }

  @Override
  public PlannedRead prepare(PlannedRead read) {
    return batch.prepare(read, this::interactive);
  }

  @Override
  public Dataset<Row> rows(PlannedRead read) {
    Dataset<Row> rows = scan(read);
    PushDownProof.ofPlan(read, rows);
    return rows;
  }

  @Override
  public ReadFacts reconcile(PlannedRead read, Dataset<Row> landed) {
    Reconciliation reconciliation = Reconciliation.of(read, landed);
    return new ReadFacts(
        read.request().input(),
        read.request().source().name(),
        reconciliation.rows(),
        read.slices().isEmpty() ? OptionalLong.of(0) : sessions.bytes(read),
        sourceTables.rows(read, () -> sessions.open(read.request())),
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

  private Dataset<Row> scan(PlannedRead read) {
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
  public void end(List<PlannedRead> reads, boolean published) {
    try {
      batch.end();
    } finally {
      sessions.close();
    }
  }
}

package io.decant.queryservice;

import io.decant.config.SourceConfig;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadRequest;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkContext;

/**
 * The sessions of a run, of which there are never more at a source than it may have, wherever they
 * are opened; and what had to be sent again over them.
 */
final class RunSessions implements AutoCloseable {
  /** A speculative copy of a task waits until another task ends. */
  private static final int LONGEST_STATEMENTS = 6;

  private final SparkContext spark;
  private final Duration sessionWait;
  private final Map<SourceConfig, SessionLeases> leases = new ConcurrentHashMap<>();
  private final Set<SourceConfig> answered = ConcurrentHashMap.newKeySet();
  private final Map<SourceConfig, LimitZero> limitZero = new ConcurrentHashMap<>();
  private final Map<String, RetryCounters> counters = new ConcurrentHashMap<>();
  private final Map<String, SliceBytes> bytes = new ConcurrentHashMap<>();

  RunSessions(SparkContext spark, Duration sessionWait) {
    this.spark = spark;
    this.sessionWait = sessionWait;
  }

  /** A session of the driver, opened when the first statement is sent. */
  ServiceSession open(ReadRequest request) {
    return open(request, sessionWait, sessionWait);
  }

  /** The same where a run can do without it: while others hold every session, it fails at once. */
  ServiceSession openSpare(ReadRequest request) {
    return open(request, Duration.ZERO, sessionWait);
  }

  private ServiceSession open(ReadRequest request, Duration patience, Duration leaseWait) {
    return new ServiceSession(
        new RetryingSession(
            () -> opened(source(request), opener(request, patience, leaseWait)),
            request.label(),
            counters(request)),
        new StatementErrors(request));
  }

  private Session opened(SourceConfig.QueryService source, SessionOpener opener) {
    Session session = opener.open();
    answered.add(source);
    return session;
  }

  /**
   * The same for statements that may run longer than the service lets a query run.
   *
   * @param answerWithin how long to wait for an answer
   */
  ServiceSession open(ReadRequest request, Duration answerWithin) {
    ConnectionSettings patient =
        ConnectionSettings.of(source(request), sessionWait).answeringWithin(answerWithin);
    return new ServiceSession(
        new RetryingSession(
            new SessionOpener(patient.options(), leases(source(request)), sessionWait, true),
            request.label(),
            counters(request)),
        new StatementErrors(request));
  }

  /** What reads the slices of a plan. */
  SliceReaderFactory readers(PlannedRead read) {
    Duration patience = leaseWait(source(read.request()));
    SliceBytes begun = SliceBytes.of(spark, read.request().label());
    bytes.put(read.request().input(), begun);
    return SliceReaderFactory.of(
        read, opener(read.request(), sessionWait, patience), counters(read.request()), begun);
  }

  /** Bytes of the rows as they came; absent: not all slices were read. */
  OptionalLong bytes(PlannedRead read) {
    SliceBytes told = bytes.get(read.request().input());
    return told == null ? OptionalLong.empty() : told.sum(read.slices().size());
  }

  RetryCounters counters(ReadRequest request) {
    return counters.computeIfAbsent(
        request.input(), input -> RetryCounters.of(spark, request.label()));
  }

  /** Asked once a run and source, over a session that is open already. */
  LimitZero limitZero(ReadRequest request, ServiceSession session) {
    SourceConfig.QueryService source = source(request);
    return limitZero.computeIfAbsent(
        source, any -> LimitZero.ask(session, source.limits().rowCap()));
  }

  private SessionOpener opener(ReadRequest request, Duration patience, Duration leaseWait) {
    SourceConfig.QueryService source = source(request);
    return new SessionOpener(
        ConnectionSettings.of(source, patience).options(),
        leases(source),
        leaseWait,
        answered.contains(source));
  }

  private LeaseAddress leases(SourceConfig.QueryService source) {
    return leases
        .computeIfAbsent(
            source, any -> SessionLeases.open(spark.getConf(), source.limits().maxSessions()))
        .address();
  }

  /** How long a task waits for a lease that others hold for statements of any length. */
  static Duration leaseWait(SourceConfig.QueryService source) {
    return source.limits().statementTimeout().multipliedBy(LONGEST_STATEMENTS);
  }

  static SourceConfig.QueryService source(ReadRequest request) {
    return (SourceConfig.QueryService) request.source();
  }

  /** Lends no more. */
  @Override
  public void close() {
    leases.values().forEach(SessionLeases::close);
    leases.clear();
  }
}

package io.decant.queryservice;

import io.decant.config.SourceConfig;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * The sessions that queries on a catalog hold: never more at once than its {@code max-sessions},
 * however many queries and Spark sessions of this application use it.
 */
final class CatalogSessions {
  /** As long as the application: a catalog does not learn when it is used no more. */
  private static final Map<SourceConfig.QueryService, SessionLeases> LEASES =
      new ConcurrentHashMap<>();

  private final SourceConfig.QueryService source;

  CatalogSessions(SourceConfig.QueryService source) {
    this.source = source;
  }

  /** Opens sessions, on the driver and on executors. */
  SessionOpener opener() {
    return new SessionOpener(
        ConnectionSettings.of(source, CatalogOptions.SESSION_WAIT).options(),
        leases(),
        RunSessions.leaseWait(source),
        false);
  }

  /** The right to one session, for what opens it itself. */
  Lease lease() {
    return leases().take(source.name(), RunSessions.leaseWait(source));
  }

  RetryCounters counters(String table) {
    return RetryCounters.of(spark(), table);
  }

  private LeaseAddress leases() {
    return LEASES
        .computeIfAbsent(
            source, any -> SessionLeases.open(spark().getConf(), source.limits().maxSessions()))
        .address();
  }

  private static SparkContext spark() {
    return SparkSession.active().sparkContext();
  }
}

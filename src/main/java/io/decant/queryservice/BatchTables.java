package io.decant.queryservice;

import io.decant.error.SourceException;
import io.decant.plan.ReadRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables that a run has made at the service, and those that killed runs left. What is known of
 * a table is kept until it is certain that the table is not there and does not come any more: a
 * query that still runs may yet make it.
 */
final class BatchTables {
  private static final Logger LOG = LoggerFactory.getLogger(BatchTables.class);

  private final TableOwner owner;
  private final BatchRecords records;
  private final BatchQuery query;
  private final Map<String, Made> made = new LinkedHashMap<>();

  BatchTables(Configuration configuration, TableOwner owner, BatchQuery query) {
    this.owner = owner;
    this.records = new BatchRecords(configuration, owner);
    this.query = query;
  }

  /** What an earlier attempt of this run has noted; from now on the table is this run's. */
  Optional<BatchRecord> find(ReadRequest request, String table) {
    Optional<BatchRecord> before = records.find(request, table);
    before.ifPresent(record -> made.put(table, new Made(request, record)));
    return before;
  }

  /** Notes what is known of a table. */
  void note(ReadRequest request, BatchRecord record) {
    made.put(record.table(), new Made(request, record));
    records.write(request, record);
  }

  /** The last that was noted of a table of this run. */
  BatchRecord noted(String table) {
    return made.get(table).record;
  }

  /** Removes the tables of a source that other runs began before a time and left. */
  void removeLeftOvers(ReadRequest request, Instant oldest) {
    for (BatchRecord record : records.all(request)) {
      boolean other = !record.run().equals(owner.run());
      boolean here = record.source().equals(request.source().name());
      if (other && here && record.begun().isBefore(oldest)) {
        LOG.info("removing the table {} that the run {} left", record.table(), record.run());
        // No query runs for so long.
        remove(request, record.over());
      }
    }
  }

  /** Removes what the run has made; what cannot be removed is left to a later run. */
  void end() {
    made.values().forEach(each -> remove(each.request, each.record));
    made.clear();
  }

  private void remove(ReadRequest request, BatchRecord record) {
    String table = record.table();
    try {
      if (isGone(request, record)) {
        records.remove(table);
      } else {
        LOG.warn(
            "{}: the query that makes the table {} may still run; a later run of the job will"
                + " remove the table",
            request.label(),
            table);
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn(
          "{}: the table {} could not be removed; a later run of the job will try again: {}",
          request.label(),
          table,
          e.getMessage());
    }
  }

  /** Asks after the query first: a table that it makes meanwhile is then found. */
  private boolean isGone(ReadRequest request, BatchRecord record) {
    boolean ended =
        record.ended() || record.query().filter(id -> hasEnded(request, id)).isPresent();
    if (ended) {
      query.drop(request, record.table());
      return true;
    }
    return query.dropIfThere(request, record.table());
  }

  private boolean hasEnded(ReadRequest request, String id) {
    try {
      return query.ended(request, id);
    } catch (SourceException e) {
      LOG.warn("{}: query {} could not be asked after: {}", request.label(), id, e.getMessage());
      return false;
    }
  }

  private record Made(ReadRequest request, BatchRecord record) {}
}

package io.decant.join.hash;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * The newest event time of each slot: whether a row is worth fetching whole can be told from its
 * key and times alone.
 *
 * <p>Entities are found by a hash of their keys. Where two share one, a row too much is fetched,
 * never one too few.
 */
final class NewestTimes implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long[] hashes;
  private final EntityTimes[] entities;
  private final long[] newest;

  /**
   * From thin rows of a history.
   *
   * @param history rows of (key, usable from, event time)
   */
  static NewestTimes of(JavaRDD<InternalRow> history, Broadcast<ObservationTimes> observed) {
    long[] newest =
        history
            .mapPartitions(rows -> newest(rows, observed.value()))
            .treeAggregate(new long[0], NewestTimes::greater, NewestTimes::greater);
    return new NewestTimes(observed.value(), newest);
  }

  private NewestTimes(ObservationTimes observed, long[] newest) {
    this.newest = newest;
    this.entities = observed.byHash();
    this.hashes = Arrays.stream(entities).mapToLong(EntityTimes::hash).toArray();
  }

  private static Iterator<long[]> newest(Iterator<InternalRow> history, ObservationTimes observed) {
    long[] newest = new long[observed.slots()];
    Arrays.fill(newest, Long.MIN_VALUE);
    while (history.hasNext()) {
      InternalRow row = history.next();
      int slot = observed.slot(row);
      if (slot != ObservationTimes.NONE) {
        newest[slot] = Math.max(newest[slot], row.getLong(Layout.EVENT_TIME));
      }
    }
    return Lookup.one(newest);
  }

  /** Nothing at all is less than everything. */
  private static long[] greater(long[] left, long[] right) {
    if (left.length == 0 || right.length == 0) {
      return left.length == 0 ? right : left;
    }
    for (int i = 0; i < left.length; i++) {
      left[i] = Math.max(left[i], right[i]);
    }
    return left;
  }

  /** Whether some observation may choose a row of these times. */
  boolean mayBeChosen(long hash, long usableFrom, long eventTime) {
    int found = Arrays.binarySearch(hashes, hash);
    if (found < 0) {
      return false;
    }
    while (found > 0 && hashes[found - 1] == hash) {
      found--;
    }
    for (int i = found; i < hashes.length && hashes[i] == hash; i++) {
      int slot = entities[i].slot(usableFrom);
      if (slot != ObservationTimes.NONE && eventTime >= newest[slot]) {
        return true;
      }
    }
    return false;
  }
}

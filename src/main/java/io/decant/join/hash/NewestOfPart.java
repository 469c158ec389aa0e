package io.decant.join.hash;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

/**
 * Leaves out the rows of one partition of a history that no observation can choose, because a newer
 * one of the partition belongs to the same slot. Of equals two are kept, so that whoever looks at
 * what is left still sees that there were several. When more than some bytes are held, what is held
 * goes out and holding begins anew: then less is left out, but nothing else changes.
 */
final class NewestOfPart implements Iterator<InternalRow> {
  /** The bytes of the objects around the bytes of a row. */
  private static final long OBJECTS_OF_A_ROW = 64;

  private final Iterator<InternalRow> history;
  private final ObservationTimes times;
  private final RowOrder order;
  private final long mostBytes;
  private final UnsafeRow[] newest;
  private final UnsafeRow[] equal;
  private Iterator<InternalRow> left = Collections.emptyIterator();

  NewestOfPart(
      Iterator<InternalRow> history, ObservationTimes times, RowOrder order, long mostBytes) {
    this.history = history;
    this.times = times;
    this.order = order;
    this.mostBytes = mostBytes;
    this.newest = new UnsafeRow[times.slots()];
    this.equal = new UnsafeRow[times.slots()];
  }

  @Override
  public boolean hasNext() {
    while (!left.hasNext() && history.hasNext()) {
      left = hold();
    }
    return left.hasNext();
  }

  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return left.next();
  }

  private Iterator<InternalRow> hold() {
    List<Integer> held = new ArrayList<>();
    long bytes = 0;
    while (history.hasNext() && bytes < mostBytes) {
      UnsafeRow row = (UnsafeRow) history.next();
      int slot = times.slot(row);
      if (slot == ObservationTimes.NONE) {
        continue;
      }
      if (newest[slot] == null) {
        newest[slot] = row.copy();
        held.add(slot);
        bytes += heldBytes(row);
      } else {
        bytes += offer(slot, row);
      }
    }
    return goOut(held);
  }

  /** How many bytes are held in addition. */
  private long offer(int slot, UnsafeRow row) {
    long before = newest[slot].getSizeInBytes();
    int compared = order.compare(row, newest[slot]);
    if (compared > 0) {
      newest[slot].copyFrom(row);
      equal[slot] = null;
      return Math.max(0, row.getSizeInBytes() - before);
    } else if (compared < 0) {
      return 0;
    } else if (order.prevails(compared, row, newest[slot])) {
      equal[slot] = newest[slot];
      newest[slot] = row.copy();
      return heldBytes(row);
    } else if (equal[slot] == null) {
      equal[slot] = row.copy();
      return heldBytes(row);
    }
    return 0;
  }

  private static long heldBytes(UnsafeRow row) {
    return row.getSizeInBytes() + OBJECTS_OF_A_ROW;
  }

  private Iterator<InternalRow> goOut(List<Integer> held) {
    List<InternalRow> rows = new ArrayList<>(held.size());
    for (int slot : held) {
      rows.add(newest[slot]);
      if (equal[slot] != null) {
        rows.add(equal[slot]);
      }
      newest[slot] = null;
      equal[slot] = null;
    }
    return rows.iterator();
  }
}

package io.decant.join.hash;

import java.util.BitSet;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

/**
 * The newest row of each slot among those that passed by, in any order: the state of the lookup,
 * which does not grow with the history.
 */
final class NewestRows {
  private final RowOrder order;
  private final UnsafeRow[] rows;
  private final BitSet tied = new BitSet();

  NewestRows(RowOrder order, int slots) {
    this.order = order;
    this.rows = new UnsafeRow[slots];
  }

  /** Takes a row of a history, which may be overwritten afterwards. */
  void offer(int slot, InternalRow row) {
    UnsafeRow offered = (UnsafeRow) row;
    UnsafeRow newest = rows[slot];
    if (newest == null) {
      rows[slot] = offered.copy();
      return;
    }
    int compared = order.compare(offered, newest);
    mark(slot, compared, false);
    if (order.prevails(compared, offered, newest)) {
      newest.copyFrom(offered);
    }
  }

  /** Gives every slot the newest row of all slots of its entity up to it; once, at the end. */
  void carry(ObservationTimes times) {
    for (EntityTimes entity : times.entities()) {
      for (int slot = entity.firstSlot() + 1; slot < entity.endSlot(); slot++) {
        carry(slot - 1, slot);
      }
    }
  }

  private void carry(int from, int to) {
    if (rows[from] == null) {
      return;
    }
    int compared = rows[to] == null ? 1 : order.compare(rows[from], rows[to]);
    mark(to, compared, tied.get(from));
    if (rows[to] == null || order.prevails(compared, rows[from], rows[to])) {
      rows[to] = rows[from];
    }
  }

  private void mark(int slot, int compared, boolean wasTied) {
    if (compared == 0) {
      tied.set(slot);
    } else if (compared > 0) {
      tied.set(slot, wasTied);
    }
  }

  /** What the row of a slot may give; null: there is no row. */
  UnsafeRow source(int slot) {
    return rows[slot] == null ? null : order.source(rows[slot]);
  }

  /** Whether the row of a slot had equals in what the job says decides. */
  boolean isTied(int slot) {
    return tied.get(slot);
  }
}

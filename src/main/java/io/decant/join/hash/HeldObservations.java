package io.decant.join.hash;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;

/**
 * The observations of one partition, and for each history that has passed by, the newest row of
 * each slot.
 */
final class HeldObservations {
  private final ObservationTimes times = new ObservationTimes();
  private final List<InternalRow> rows = new ArrayList<>();
  private final List<EntityTimes> entities = new ArrayList<>();
  private final List<NewestRows> groups = new ArrayList<>();
  private final int columns;

  private HeldObservations(int columns) {
    this.columns = columns;
  }

  /**
   * Holds all observations.
   *
   * @param columns how many columns they have
   */
  static HeldObservations of(Iterator<InternalRow> observations, int columns) {
    HeldObservations held = new HeldObservations(columns);
    while (observations.hasNext()) {
      InternalRow observation = observations.next().copy();
      held.rows.add(observation);
      held.entities.add(held.times.add(observation));
    }
    held.times.seal();
    return held;
  }

  /** Lets the rows of one more group pass by. */
  HeldObservations look(Iterator<InternalRow> history, RowOrder order) {
    NewestRows newest = new NewestRows(order, times.slots());
    while (history.hasNext()) {
      InternalRow row = history.next();
      int slot = times.slot(row);
      if (slot != ObservationTimes.NONE) {
        newest.offer(slot, row);
      }
    }
    newest.carry(times);
    groups.add(newest);
    return this;
  }

  /** Each observation once, with what the groups knew of it. */
  Iterator<InternalRow> results() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < rows.size();
      }

      @Override
      public InternalRow next() {
        InternalRow result = result(next);
        next++;
        return result;
      }
    };
  }

  private InternalRow result(int position) {
    InternalRow observation = rows.get(position);
    EntityTimes entity = entities.get(position);
    Object[] values = new Object[2 + 2 * groups.size()];
    int field = 0;
    values[field++] =
        observation.isNullAt(Layout.AT) ? null : (Object) observation.getLong(Layout.AT);
    values[field++] = observation.getStruct(Layout.OBSERVED, columns);
    int slot = entity == null ? ObservationTimes.NONE : entity.slot(observation.getLong(Layout.AT));
    for (NewestRows newest : groups) {
      values[field++] = slot == ObservationTimes.NONE ? null : newest.source(slot);
      values[field++] = slot != ObservationTimes.NONE && newest.isTied(slot);
    }
    return new GenericInternalRow(values);
  }
}

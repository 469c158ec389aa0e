package io.decant.join;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Where a sweep stands within one key: the rows that are inside of the windows now. Rows come in
 * the order in which they become usable, and leave in the order of their event times, which may
 * differ where rows were ingested late.
 *
 * <p>Public only because Spark has no encoders for classes that are not.
 */
public final class SweepState implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Comparator<Row> BY_EVENT_TIME =
      Comparator.<Row>comparingLong(row -> row.getLong(SweepPlan.EVENT_TIME_AT))
          .thenComparingLong(row -> row.getLong(SweepPlan.ORDER_AT));

  private final List<Span> spans = new ArrayList<>();
  private final Row nothing;
  private final int results;
  private Row current;

  SweepState(SweepPlan plan) {
    int features = plan.features().size();
    results = features + 2;
    nothing = RowFactory.create(new Object[results]);
    current = nothing;
    for (int i = 0; i < features; i++) {
      WindowFeature feature = plan.features().get(i);
      int position = SweepPlan.VALUES_AT + plan.inputs().indexOf(feature.input());
      switch (feature.aggregate()) {
        case FIRST -> span(feature.over()).firsts.add(new Edge(i, position));
        case LAST -> span(feature.over()).lasts.add(new Edge(i, position));
        default -> span(feature.over()).slots.add(new Slot(i, position, Accumulator.of(feature)));
      }
    }
    List<Slot> longest = span(plan.longest()).slots;
    longest.add(new Slot(features, SweepPlan.EVENT_TIME_AT, Accumulator.newest(plan.longest())));
    longest.add(new Slot(features + 1, SweepPlan.INGESTED_AT, Accumulator.greatest()));
  }

  /** Goes on to the next entry. */
  void accept(Row entry) {
    current = entry;
    if (entry.isNullAt(SweepPlan.TIME_AT)) {
      return;
    }
    boolean isRow = !entry.getBoolean(SweepPlan.IS_OBSERVATION_AT);
    for (Span span : spans) {
      span.leave(entry.getLong(SweepPlan.TIME_AT));
      if (isRow) {
        span.enter(entry);
      }
    }
  }

  /** The windows as of the current entry if that is an observation, otherwise nulls. */
  Row result() {
    if (current == nothing || !current.getBoolean(SweepPlan.IS_OBSERVATION_AT)) {
      return nothing;
    }
    Object[] result = new Object[results];
    for (Span span : spans) {
      for (Slot slot : span.slots) {
        result[slot.result] = slot.accumulator.result(observed());
      }
      span.edges(result);
    }
    return RowFactory.create(result);
  }

  /** Before all times when it is unknown: then no row has been passed either. */
  private long observed() {
    return current.isNullAt(SweepPlan.TIME_AT)
        ? Long.MIN_VALUE
        : current.getLong(SweepPlan.TIME_AT);
  }

  private Span span(long over) {
    for (Span span : spans) {
      if (span.over == over) {
        return span;
      }
    }
    Span span = new Span(over);
    spans.add(span);
    return span;
  }

  /** All windows of one length. */
  private static final class Span implements Serializable {
    private static final long serialVersionUID = 1L;

    private final long over;
    private final List<Slot> slots = new ArrayList<>();
    private final List<Edge> firsts = new ArrayList<>();
    private final List<Edge> lasts = new ArrayList<>();
    private final PriorityQueue<Row> inside = new PriorityQueue<>(BY_EVENT_TIME);

    /** The youngest row that ever entered: the last to leave. */
    private Row youngest;

    private Span(long over) {
      this.over = over;
    }

    private void enter(Row row) {
      inside.add(row);
      if (youngest == null || BY_EVENT_TIME.compare(row, youngest) > 0) {
        youngest = row;
      }
      long eventTime = row.getLong(SweepPlan.EVENT_TIME_AT);
      for (Slot slot : slots) {
        if (!row.isNullAt(slot.value)) {
          slot.accumulator.add(eventTime, row.get(slot.value));
        }
      }
    }

    private void edges(Object[] result) {
      if (inside.isEmpty()) {
        return;
      }
      for (Edge first : firsts) {
        result[first.result] = inside.peek().get(first.value);
      }
      for (Edge last : lasts) {
        result[last.result] = youngest.get(last.value);
      }
    }

    private void leave(long now) {
      while (!inside.isEmpty() && inside.peek().getLong(SweepPlan.EVENT_TIME_AT) <= now - over) {
        Row row = inside.remove();
        for (Slot slot : slots) {
          if (!row.isNullAt(slot.value)) {
            slot.accumulator.remove(row.get(slot.value));
          }
        }
      }
    }
  }

  /** Where the value of the first or last row comes from and where it goes. */
  private record Edge(int result, int value) implements Serializable {}

  /** Where the value of one window comes from and where its result goes. */
  private record Slot(int result, int value, Accumulator accumulator) implements Serializable {}
}

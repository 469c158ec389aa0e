package io.decant.join.hash;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

/**
 * The different times at which each entity was observed, in order. Each pair of entity and time is
 * a slot, numbered from 0 so that the slots of an entity follow each other. A row belongs to the
 * slot of the first observation that may use it; later ones may use it too. The numbers travel with
 * the times, so that they mean the same in every process.
 *
 * <p>Keys are compared by their bytes, so they must be of types whose equal values have equal
 * bytes.
 */
public final class ObservationTimes implements Externalizable {
  /** Means that no observation may use a row. */
  static final int NONE = -1;

  private static final long serialVersionUID = 1L;

  private final Map<UnsafeRow, EntityTimes> entities = new HashMap<>();
  private int slots;

  /** Nothing observed yet. */
  public ObservationTimes() {
    // For serialization, and to begin with.
  }

  /** The times of rows that hold a key, null where nothing can be found for it, and a time. */
  static ObservationTimes of(Iterator<InternalRow> keysAndTimes) {
    ObservationTimes times = new ObservationTimes();
    while (keysAndTimes.hasNext()) {
      times.add(keysAndTimes.next());
    }
    times.seal();
    return times;
  }

  /**
   * Adds one observation.
   *
   * @return the times of its entity; null when nothing can be found for it
   */
  EntityTimes add(InternalRow observation) {
    if (observation.isNullAt(Layout.KEY)) {
      return null;
    }
    EntityTimes times = of(Layout.key(observation), observation.getLong(Layout.HASH));
    times.add(observation.getLong(Layout.AT));
    return times;
  }

  /** Adds what was observed elsewhere. */
  ObservationTimes with(ObservationTimes other) {
    other.entities.forEach((key, times) -> of(key, times.hash()).add(times));
    seal();
    return this;
  }

  private EntityTimes of(UnsafeRow key, long hash) {
    EntityTimes times = entities.get(key);
    if (times == null) {
      times = new EntityTimes(hash);
      entities.put(key.copy(), times);
    }
    return times;
  }

  /** Numbers the slots; nothing may be added until it is called again. */
  void seal() {
    slots = 0;
    for (EntityTimes times : entities.values()) {
      slots = times.seal(slots);
    }
  }

  /** The slot to which a row of the history belongs, or {@link #NONE}. */
  int slot(InternalRow row) {
    EntityTimes times = entities.get(Layout.key(row));
    return times == null ? NONE : times.slot(row.getLong(Layout.USABLE_FROM));
  }

  int slots() {
    return slots;
  }

  Iterable<EntityTimes> entities() {
    return entities.values();
  }

  /** The entities in the order of the hashes of their keys. */
  EntityTimes[] byHash() {
    EntityTimes[] sorted = entities.values().toArray(EntityTimes[]::new);
    Arrays.sort(sorted, Comparator.comparingLong(EntityTimes::hash));
    return sorted;
  }

  @Override
  public void writeExternal(ObjectOutput out) throws IOException {
    out.writeInt(slots);
    out.writeInt(entities.size());
    for (Map.Entry<UnsafeRow, EntityTimes> entity : entities.entrySet()) {
      byte[] key = entity.getKey().getBytes();
      out.writeInt(entity.getKey().numFields());
      out.writeInt(key.length);
      out.write(key);
      entity.getValue().write(out);
    }
  }

  @Override
  public void readExternal(ObjectInput in) throws IOException {
    slots = in.readInt();
    for (int left = in.readInt(); left > 0; left--) {
      UnsafeRow key = new UnsafeRow(in.readInt());
      byte[] bytes = new byte[in.readInt()];
      in.readFully(bytes);
      key.pointTo(bytes, bytes.length);
      entities.put(key, EntityTimes.read(in));
    }
  }
}

package io.decant.join.hash;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;

/** The times at which one entity was observed, in micros; ascending and different once sealed. */
final class EntityTimes implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int AT_FIRST = 4;

  private long[] times = new long[AT_FIRST];
  private int count;
  private int first;
  private final long hash;

  EntityTimes(long hash) {
    this.hash = hash;
  }

  /** A hash of the key. */
  long hash() {
    return hash;
  }

  void add(long time) {
    if (count == times.length) {
      times = Arrays.copyOf(times, 2 * count);
    }
    times[count++] = time;
  }

  void add(EntityTimes other) {
    for (int i = 0; i < other.count; i++) {
      add(other.times[i]);
    }
  }

  /**
   * Sorts.
   *
   * @param slot the number of the first slot
   * @return the number after that of the last
   */
  int seal(int slot) {
    Arrays.sort(times, 0, count);
    int different = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || times[i] != times[different - 1]) {
        times[different++] = times[i];
      }
    }
    count = different;
    first = slot;
    return first + count;
  }

  /** The slot of the first observation at or after a time, or {@link ObservationTimes#NONE}. */
  int slot(long usableFrom) {
    int found = Arrays.binarySearch(times, 0, count, usableFrom);
    int position = found < 0 ? -found - 1 : found;
    return position == count ? ObservationTimes.NONE : first + position;
  }

  int firstSlot() {
    return first;
  }

  int endSlot() {
    return first + count;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(hash);
    out.writeInt(first);
    out.writeInt(count);
    for (int i = 0; i < count; i++) {
      out.writeLong(times[i]);
    }
  }

  static EntityTimes read(DataInput in) throws IOException {
    EntityTimes entity = new EntityTimes(in.readLong());
    entity.first = in.readInt();
    entity.count = in.readInt();
    entity.times = new long[entity.count];
    for (int i = 0; i < entity.count; i++) {
      entity.times[i] = in.readLong();
    }
    return entity;
  }
}

package io.decant.queryservice;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.util.AccumulatorV2;

/**
 * Bytes of the slices of a read, told by the tasks. A slice that is read twice, by a task that is
 * repeated or started a second time, counts once.
 */
final class SliceBytes extends AccumulatorV2<SliceBytes.OfSlice, Map<Integer, Long>> {
  private static final long serialVersionUID = 1L;

  private final Map<Integer, Long> bytes = new ConcurrentHashMap<>();

  /**
   * One slice, wholly read.
   *
   * @param slice its number
   * @param bytes of its rows on the wire
   */
  record OfSlice(int slice, long bytes) {}

  static SliceBytes of(SparkContext spark, String input) {
    SliceBytes bytes = new SliceBytes();
    spark.register(bytes, input + ": bytes of slices");
    return bytes;
  }

  /** Of all slices; absent: some of them was not read. */
  OptionalLong sum(int slices) {
    return bytes.size() == slices
        ? OptionalLong.of(bytes.values().stream().mapToLong(Long::longValue).sum())
        : OptionalLong.empty();
  }

  @Override
  public boolean isZero() {
    return bytes.isEmpty();
  }

  @Override
  public AccumulatorV2<OfSlice, Map<Integer, Long>> copy() {
    SliceBytes copy = new SliceBytes();
    copy.bytes.putAll(bytes);
    return copy;
  }

  @Override
  public void reset() {
    bytes.clear();
  }

  @Override
  public void add(OfSlice one) {
    bytes.put(one.slice(), one.bytes());
  }

  @Override
  public void merge(AccumulatorV2<OfSlice, Map<Integer, Long>> other) {
    bytes.putAll(other.value());
  }

  @Override
  public Map<Integer, Long> value() {
    return Map.copyOf(bytes);
  }
}

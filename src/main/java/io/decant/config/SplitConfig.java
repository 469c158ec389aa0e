package io.decant.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How the observations of a training set are divided into parts. */
public sealed interface SplitConfig {
  /** The names of the parts, in the order of the job file. */
  List<String> parts();

  /**
   * By a hash of columns: all observations of one entity come into one part, whatever else is in
   * the set.
   *
   * @param of the columns
   * @param shares the parts with their shares, which add up to 1
   * @param stratified whether the shares hold among the entities with a positive observation and
   *     among the others each; an entity may then move to another part when others are added
   * @param seed another seed divides otherwise
   */
  record ByHash(List<String> of, List<Share> shares, boolean stratified, long seed)
      implements SplitConfig {
    /** Shares add up to 1. */
    public ByHash {
      of = List.copyOf(of);
      shares = List.copyOf(shares);
      BigDecimal sum =
          shares.stream()
              .map(share -> BigDecimal.valueOf(share.share()))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      Checked.require(!of.isEmpty(), "a split by hash needs at least one column");
      Checked.require(
          Math.abs(sum.doubleValue() - 1) < 1e-9,
          "the shares of the parts add up to %s; they must add up to 1",
          sum);
    }

    @Override
    public List<String> parts() {
      return shares.stream().map(Share::part).toList();
    }

    @Override
    public String toString() {
      return "hash of "
          + String.join(", ", of)
          + (stratified ? ", stratified by the label" : "")
          + ", seed "
          + seed
          + ": "
          + shares.stream().map(Share::toString).collect(Collectors.joining(", "));
    }
  }

  /**
   * By observation time. A part ends before its {@code until}; the next one begins {@code gap}
   * later, and what lies between is left out and counted.
   *
   * @param spans the parts in the order of time; all but the last have an end
   * @param gap what lies between the end of a part and the beginning of the next
   * @param overlap how parts may know of each other all the same, because the gap is too small
   */
  record ByTime(List<Span> spans, Duration gap, Set<Overlap> overlap) implements SplitConfig {
    /** Ends increase, and only the last is open. */
    public ByTime {
      spans = List.copyOf(spans);
      overlap = Set.copyOf(overlap);
      Checked.require(!gap.isNegative(), "the gap must not be negative");
      for (int i = 0; i + 1 < spans.size(); i++) {
        Checked.require(
            spans.get(i).until().isPresent(), "part %s needs an until", spans.get(i).part());
        Checked.require(
            i == 0 || spans.get(i).until().get().isAfter(spans.get(i - 1).until().get().plus(gap)),
            "part %s must end after the part before it and the gap, or it is empty",
            spans.get(i).part());
      }
    }

    @Override
    public List<String> parts() {
      return spans.stream().map(Span::part).toList();
    }

    @Override
    public String toString() {
      return "time, gap "
          + gap
          + (overlap.isEmpty() ? "" : ", in spite of overlapping ")
          + overlap.stream()
              .sorted()
              .map(one -> one.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(" and "))
          + ": "
          + spans.stream().map(Span::toString).collect(Collectors.joining(", "));
    }
  }

  /** How parts of a split by time know of each other. */
  enum Overlap {
    /** The labels of one part look into the next. */
    LABELS,
    /** The features of one part look back on what made the labels of the part before. */
    WINDOWS
  }

  /**
   * Folds of equal shares.
   *
   * @param number how many, more than 1
   */
  static List<Share> folds(int number) {
    Checked.require(number > 1, "folds is %s; it must be at least 2", number);
    return IntStream.rangeClosed(1, number)
        .mapToObj(fold -> new Share("fold_" + fold, 1.0 / number))
        .toList();
  }

  /**
   * A part by hash.
   *
   * @param part its name
   * @param share between 0 and 1
   */
  record Share(String part, double share) {
    /** A share is more than nothing. */
    public Share {
      Checked.require(
          share > 0 && share <= 1, "the share of %s is %s; it must be in (0, 1]", part, share);
    }

    @Override
    public String toString() {
      return part + " " + share;
    }
  }

  /**
   * A part by time.
   *
   * @param part its name
   * @param until its end, exclusive; absent: open
   */
  record Span(String part, Optional<Instant> until) {
    @Override
    public String toString() {
      return part + until.map(end -> " until " + end).orElse("");
    }
  }
}

package io.decant.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
   * @param seed another seed divides otherwise
   */
  record ByHash(List<String> of, List<Share> shares, long seed) implements SplitConfig {
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
  }

  /**
   * By observation time. A part ends before its {@code until}; the next one begins {@code gap}
   * later, and what lies between is left out and counted.
   *
   * @param spans the parts in the order of time; all but the last have an end
   * @param gap at least the label horizon, so that no label of one part looks into the next
   */
  record ByTime(List<Span> spans, Duration gap) implements SplitConfig {
    /** Ends increase, and only the last is open. */
    public ByTime {
      spans = List.copyOf(spans);
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
  }

  /**
   * A part by time.
   *
   * @param part its name
   * @param until its end, exclusive; absent: open
   */
  record Span(String part, Optional<Instant> until) {}
}

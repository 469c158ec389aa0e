package io.decant.join;

import io.decant.config.Aggregate;
import io.decant.config.Boundary;
import io.decant.config.FeatureGroupConfig;
import io.decant.config.InputConfig;
import io.decant.config.KeyPair;
import io.decant.config.TimeRules;
import io.decant.config.WindowConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A feature group, {@code g} unless named, of which a test says only what it is about. */
final class GroupBuilder {
  private final List<KeyPair> keys = new ArrayList<>();
  private final List<String> columns = new ArrayList<>();
  private final List<WindowConfig> windows = new ArrayList<>();
  private String name = "g";
  private String time = "time";
  private Optional<String> validTo = Optional.empty();
  private Optional<String> ingested = Optional.empty();
  private Duration covers = Duration.ZERO;
  private Duration availableAfter = Duration.ZERO;
  private Optional<Duration> lookback = Optional.empty();
  private Boundary boundary = Boundary.INCLUSIVE;
  private List<String> tieBreak = List.of();

  GroupBuilder named(String group) {
    name = group;
    return this;
  }

  GroupBuilder key(String observation, String source) {
    keys.add(new KeyPair(observation, source));
    return this;
  }

  GroupBuilder columns(String... names) {
    columns.addAll(List.of(names));
    return this;
  }

  GroupBuilder window(String name, Aggregate aggregate, String column, Duration over) {
    windows.add(new WindowConfig(name, aggregate, Optional.ofNullable(column), over));
    return this;
  }

  GroupBuilder time(String column) {
    time = column;
    return this;
  }

  GroupBuilder ingested(String column) {
    ingested = Optional.ofNullable(column);
    return this;
  }

  /** Rows that hold for a span. */
  GroupBuilder valid(String from, String to) {
    time = from;
    validTo = Optional.of(to);
    return this;
  }

  /** Rows that know no time. */
  GroupBuilder timeless() {
    time = null;
    return this;
  }

  GroupBuilder covers(Duration span) {
    covers = span;
    return this;
  }

  GroupBuilder availableAfter(Duration delay) {
    availableAfter = delay;
    return this;
  }

  GroupBuilder lookback(Duration span) {
    lookback = Optional.ofNullable(span);
    return this;
  }

  GroupBuilder boundary(Boundary rule) {
    boundary = rule;
    return this;
  }

  GroupBuilder tieBreak(String... names) {
    tieBreak = List.of(names);
    return this;
  }

  FeatureGroupConfig build() {
    return new FeatureGroupConfig(
        name,
        new InputConfig("source", Optional.empty(), Optional.empty()),
        keys.isEmpty() ? List.of(new KeyPair("user", "id")) : keys,
        new TimeRules(
            Optional.ofNullable(time),
            validTo,
            ingested,
            covers,
            availableAfter,
            lookback,
            boundary,
            tieBreak),
        columns,
        windows);
  }
}

package io.decant.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Periods that hold only what has changed since earlier ones which are others now. What such a
 * period left out is to be found in the rows that it was compared with; when these were replaced,
 * or a period has come between, the latest row of an entity may be one that is no longer true.
 */
final class StalePeriods {
  private final CurrentManifests current;

  /** Those of a set. */
  StalePeriods(CurrentManifests current) {
    this.current = current;
  }

  /**
   * What has become of the periods that the rows of one were compared with, in phrases; none when
   * they are what they were, or all rows were published.
   */
  List<String> changes(String period, List<ComparedPeriod> comparedWith) throws Exception {
    if (comparedWith.isEmpty()) {
      return List.of();
    }
    SortedMap<String, String> compared = new TreeMap<>();
    comparedWith.forEach(earlier -> compared.put(earlier.period(), earlier.digest()));
    Set<String> between = new TreeSet<>(compared.keySet());
    current.periods().stream()
        .filter(other -> other.compareTo(compared.firstKey()) > 0 && other.compareTo(period) < 0)
        .forEach(between::add);
    List<String> changes = new ArrayList<>();
    for (String earlier : between) {
      change(earlier, Optional.ofNullable(compared.get(earlier))).ifPresent(changes::add);
    }
    return changes;
  }

  private Optional<String> change(String period, Optional<String> digest) throws Exception {
    Optional<SetStore.Recorded> now = current.standing(period);
    if (now.isEmpty()) {
      return digest.map(known -> period + " is gone");
    }
    ContentDigest rows = now.get().digest();
    if (digest.isEmpty()) {
      return rows.rows() == 0
          ? Optional.empty()
          : Optional.of(period + " was added, by run " + now.get().run());
    }
    return digest.get().equals(rows.text())
        ? Optional.empty()
        : Optional.of(period + " was published anew, by run " + now.get().run());
  }

  /** Those that are stale, from a period on, in their order. */
  List<String> from(String period) throws Exception {
    List<String> stale = new ArrayList<>();
    for (String later : current.periods()) {
      if (later.compareTo(period) >= 0 && !changes(later, comparedWith(later)).isEmpty()) {
        stale.add(later);
      }
    }
    return stale;
  }

  /** Those that would be stale, in their order, if a period held other rows than it does now. */
  List<String> without(String period) throws Exception {
    List<String> stale = new ArrayList<>();
    for (String later : current.periods()) {
      if (later.compareTo(period) > 0
          && comparedWith(later).stream()
              .anyMatch(earlier -> earlier.period().compareTo(period) <= 0)) {
        stale.add(later);
      }
    }
    return stale;
  }

  private List<ComparedPeriod> comparedWith(String period) throws Exception {
    return current.of(period).manifest().map(Manifest::comparedWith).orElse(List.of());
  }
}

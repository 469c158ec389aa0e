package io.decant.local.sample;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was generated, counted in the tables as they were written.
 *
 * @param users people asked for
 * @param eventsByType events of each {@code eventType}
 * @param profiles people with a profile
 * @param customers customers with attributes, known to the identity map or not
 * @param customerVersions rows of their history
 * @param orders orders of all customers
 * @param identityLinks pairs of user and customer
 * @param serviceBytes size of the tables of the service on disk
 * @param enterpriseBytes size of the tables of the enterprise on disk
 */
public record SampleSummary(
    long users,
    SortedMap<String, Long> eventsByType,
    long profiles,
    long customers,
    long customerVersions,
    long orders,
    long identityLinks,
    long serviceBytes,
    long enterpriseBytes) {
  /** Keeps a copy that nobody can change. */
  public SampleSummary {
    eventsByType = Collections.unmodifiableSortedMap(new TreeMap<>(eventsByType));
  }

  /** Events of all types. */
  public long events() {
    return eventsByType.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Users who filled in the form; nobody does it twice. */
  public long conversions() {
    return eventsByType.getOrDefault(EventType.FORM_FILLED.xdm(), 0L);
  }
}

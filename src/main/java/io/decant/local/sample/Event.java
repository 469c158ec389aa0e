package io.decant.local.sample;

import java.util.Comparator;

/**
 * Something that a person did or received.
 *
 * @param time in milliseconds since 1970
 */
record Event(long time, EventType type) {
  static final Comparator<Event> IN_TIME =
      Comparator.comparingLong(Event::time).thenComparing(Event::type);
}

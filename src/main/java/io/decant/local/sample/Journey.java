package io.decant.local.sample;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Everything that happens to one person in the ten weeks. A kind of event that has a cause occurs
 * only to those to whom the cause occurred, each time after one of its occurrences; every event
 * moves the chance that the next visit to the site ends in a filled-in form.
 */
final class Journey {
  private static final double WEEKS = 10;
  private static final double FIRST_PROPENSITY = .001;
  private static final double AT_MIDNIGHT = .005;
  private static final double AT_THE_SAME_INSTANT = .01;
  private static final double FORM_AT_MIDNIGHT = .03;
  private static final double VIEW_AFTER_CLICK = .9;

  private final Person person;
  private final SampleWindow window;
  private final Draw draw;

  private Journey(Person person, SampleWindow window, Draw draw) {
    this.person = person;
    this.window = window;
    this.draw = draw;
  }

  /** His events in the order of time, at most one of them the filled-in form. */
  static List<Event> of(Person person, long seed, SampleWindow window) {
    Draw draw = Draw.of(seed, person.number(), Draw.Purpose.JOURNEY);
    return new Journey(person, window, draw).events();
  }

  private List<Event> events() {
    Map<EventType, List<Long>> times = new EnumMap<>(EventType.class);
    List<Event> events = new ArrayList<>();
    for (EventType type : EventType.values()) {
      times.put(type, times(type, type.parent() == null ? List.of() : times.get(type.parent())));
      times.get(type).forEach(time -> events.add(new Event(time, type)));
    }
    events.sort(Event.IN_TIME);
    convert(events);
    return events;
  }

  private List<Long> times(EventType type, List<Long> causes) {
    if (type.parent() != null && causes.isEmpty() && type != EventType.PAGE_VIEW) {
      return List.of();
    }
    int count = draw.poisson(type.weeklyRate() * WEEKS * person.activity());
    List<Long> times = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      long time = hasCause(type, causes) ? after(draw.pick(causes), type) : byItself();
      if (time <= window.end()) {
        times.add(time);
      }
    }
    return times;
  }

  /** Page views happen by themselves too; every other kind that has a cause always follows it. */
  private boolean hasCause(EventType type, List<Long> causes) {
    return !causes.isEmpty() && (type != EventType.PAGE_VIEW || draw.chance(VIEW_AFTER_CLICK));
  }

  private long byItself() {
    long time = window.uniform(draw);
    return draw.chance(AT_MIDNIGHT) ? window.mondayFrom(time) : time;
  }

  private long after(long cause, EventType type) {
    double hours = draw.exponential(type.delayHours());
    return draw.chance(AT_THE_SAME_INSTANT)
        ? cause
        : cause + (long) (hours * TimeUnit.HOURS.toMillis(1));
  }

  private void convert(List<Event> events) {
    double propensity = FIRST_PROPENSITY;
    for (Event event : events) {
      propensity = Math.min(1, Math.max(0, propensity + event.type().propensity()));
      if (event.type().isVisit() && draw.chance(propensity) && !person.isRobot()) {
        fillForm(events, event.time());
        return;
      }
    }
  }

  private void fillForm(List<Event> events, long visit) {
    long minuteLater = visit + TimeUnit.MINUTES.toMillis(1);
    long time = draw.chance(FORM_AT_MIDNIGHT) ? window.mondayFrom(minuteLater) : minuteLater;
    if (time <= window.end()) {
      events.add(new Event(time, EventType.FORM_FILLED));
      events.sort(Event.IN_TIME);
    }
  }
}

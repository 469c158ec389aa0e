package io.decant.local.sample;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JourneyTest {
  private static final int USERS = 30_000;
  private static final SampleWindow WINDOW = SampleOptions.in(Path.of("demo")).window();
  private static final List<List<Event>> JOURNEYS =
      LongStream.range(0, USERS).mapToObj(n -> Journey.of(new Person(n), 42, WINDOW)).toList();
  private static final Map<EventType, Long> COUNTS =
      JOURNEYS.stream().skip(1).flatMap(List::stream).collect(groupingBy(Event::type, counting()));

  /** Counts per user of the notebooks' own run of 100,000 users. */
  @ParameterizedTest
  @CsvSource({
    "EMAIL_SENT, 5.0097",
    "EMAIL_OPENED, 1.98474",
    "IMPRESSION, 1.00246",
    "PAGE_VIEW, .99389",
    "EMAIL_CLICKED, .42431",
    "PROPOSITION_DISPLAY, .31639",
    "PRODUCT_VIEW, .31545",
    "LINK_CLICK, .31501",
    "FORM_FILLED, .14841",
    "AD_CLICK, .06376",
    "PROPOSITION_DISMISS, .02554",
    "PROPOSITION_INTERACT, .02540",
    "PURCHASE, .0254"
  })
  void theFunnelIsTheDocumentedOne(EventType type, double perUser) {
    double noise = 5 * Math.sqrt(perUser / USERS);
    assertThat(COUNTS.get(type) / (double) USERS).isCloseTo(perUser, within(noise + .05 * perUser));
  }

  @Test
  void aUserHasTenToElevenEvents() {
    long events = COUNTS.values().stream().mapToLong(Long::longValue).sum();
    assertThat(events / (double) USERS).isBetween(10.3, 10.8);
  }

  @Test
  void nothingComesBeforeWhatCausesIt() {
    for (List<Event> journey : JOURNEYS) {
      for (Event event : journey) {
        EventType cause = event.type().parent();
        assertThat(
                cause == null || event.type() == EventType.PAGE_VIEW || has(journey, cause, event))
            .as("%s before its cause", event)
            .isTrue();
      }
    }
  }

  @Test
  void aFormIsFilledInOnceAndAMinuteAfterAVisitOrAtMidnight() {
    for (List<Event> journey : JOURNEYS) {
      List<Event> forms = only(journey, EventType.FORM_FILLED);
      assertThat(forms).hasSizeLessThanOrEqualTo(1);
      for (Event form : forms) {
        boolean afterVisit =
            journey.stream().anyMatch(e -> e.type().isVisit() && e.time() == form.time() - 60_000);
        assertThat(afterVisit || isMonday(form)).as("%s", form).isTrue();
      }
    }
  }

  @Test
  void eventsAreInOrderAndInsideTheTenWeeks() {
    for (List<Event> journey : JOURNEYS) {
      assertThat(journey).isSortedAccordingTo(Event.IN_TIME);
      assertThat(journey)
          .allMatch(event -> event.time() >= WINDOW.start() && event.time() <= WINDOW.end());
    }
  }

  @Test
  void theTrapsAreThere() {
    List<Event> robot = JOURNEYS.get(0);
    assertThat(robot).hasSizeBetween(900, 1300);
    assertThat(only(robot, EventType.FORM_FILLED)).isEmpty();
    assertThat(JOURNEYS.get(7)).isEmpty();
    List<Event> all = JOURNEYS.stream().flatMap(List::stream).toList();
    assertThat(all.stream().filter(JourneyTest::isMonday).count()).isGreaterThan(500);
    assertThat(only(all, EventType.FORM_FILLED)).anyMatch(JourneyTest::isMonday);
    long sameInstant =
        JOURNEYS.stream()
            .filter(
                journey -> journey.stream().map(Event::time).distinct().count() < journey.size())
            .count();
    assertThat(sameInstant).isGreaterThan(100);
  }

  @Test
  void aJourneyDependsOnUserAndSeedAlone() {
    assertThat(Journey.of(new Person(11), 42, WINDOW)).isEqualTo(JOURNEYS.get(11));
    assertThat(Journey.of(new Person(11), 43, WINDOW)).isNotEqualTo(JOURNEYS.get(11));
  }

  private static boolean has(List<Event> journey, EventType type, Event notAfter) {
    return journey.stream().anyMatch(e -> e.type() == type && e.time() <= notAfter.time());
  }

  private static List<Event> only(List<Event> events, EventType type) {
    return events.stream().filter(event -> event.type() == type).toList();
  }

  private static boolean isMonday(Event event) {
    return WINDOW.mondayFrom(event.time()) == event.time();
  }
}

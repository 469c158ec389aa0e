package io.decant.local.sample;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.decant.local.sample.Facts.Fact;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.unsafe.hash.Murmur3_x86_32;
import org.apache.spark.unsafe.types.UTF8String;

/** The answers of the use case's SQL, computed without SQL, one user after another. */
record Oracle(Facts facts, Instant first, Instant asOf) {
  private static final String FORM = "web.formFilledOut";

  /** User, time and label of every observation, as text. */
  List<String> observations(int horizonDays) {
    List<String> rows = new ArrayList<>();
    for (Map.Entry<String, List<Fact>> user : byUser().entrySet()) {
      Instant at = observedAt(user.getKey());
      Instant end = at.plus(Duration.ofDays(horizonDays));
      if (isObservable(user.getValue(), at)) {
        boolean label = forms(user.getValue()).anyMatch(f -> f.isAfter(at) && !f.isAfter(end));
        rows.add(user.getKey() + " " + at + " " + (label ? 1 : 0));
      }
    }
    return rows;
  }

  /** User and time of everybody as of now, as text. */
  List<String> scoring() {
    return byUser().entrySet().stream()
        .filter(user -> isObservable(user.getValue(), asOf))
        .map(user -> user.getKey() + " " + asOf)
        .toList();
  }

  /** User, day and number of events of each type, as text. */
  List<String> behaviour(int lookbackDays) {
    List<String> rows = new ArrayList<>();
    Map<String, List<Fact>> users =
        facts.events().stream().collect(groupingBy(Fact::user, TreeMap::new, toList()));
    for (Map.Entry<String, List<Fact>> user : users.entrySet()) {
      LocalDate last = day(observedAt(user.getKey()));
      Map<LocalDate, Map<String, Long>> days = new TreeMap<>();
      user.getValue().stream()
          .filter(fact -> !fact.type().equals(FORM) && !time(fact).isAfter(asOf))
          .filter(fact -> day(time(fact)).isBefore(last))
          .filter(fact -> day(time(fact)).isAfter(last.minusDays(lookbackDays)))
          .collect(groupingBy(fact -> day(time(fact)), groupingBy(Fact::type, counting())))
          .forEach(days::put);
      days.forEach((day, counts) -> rows.add(user.getKey() + " " + day + " " + text(counts)));
    }
    return rows;
  }

  private static String text(Map<String, Long> counts) {
    return Stream.of(
            "directMarketing.emailSent",
            "directMarketing.emailOpened",
            "directMarketing.emailClicked",
            "advertising.impressions",
            "web.webpagedetails.pageViews",
            "web.webinteraction.linkClicks",
            "commerce.productViews",
            "commerce.purchases",
            "decisioning.propositionInteract",
            "decisioning.propositionDismiss")
        .map(type -> counts.getOrDefault(type, 0L))
        .toList()
        .toString();
  }

  private Map<String, List<Fact>> byUser() {
    return Stream.concat(facts.events().stream(), facts.profiles().stream())
        .filter(fact -> !time(fact).isAfter(asOf))
        .collect(groupingBy(Fact::user, TreeMap::new, toList()));
  }

  private boolean isObservable(List<Fact> known, Instant at) {
    return known.stream().anyMatch(fact -> !time(fact).isAfter(at))
        && forms(known).allMatch(form -> form.isAfter(at));
  }

  private Instant observedAt(String user) {
    long weeks = Duration.between(first, asOf).toDays() / 7 + 1;
    long week = Math.floorMod((long) hash(user, hash("observation", 42)), weeks);
    return first.plus(Duration.ofDays(7 * week));
  }

  private static int hash(String text, int seed) {
    UTF8String bytes = UTF8String.fromString(text);
    return Murmur3_x86_32.hashUnsafeBytes(
        bytes.getBaseObject(), bytes.getBaseOffset(), bytes.numBytes(), seed);
  }

  private static Stream<Instant> forms(List<Fact> known) {
    return known.stream().filter(fact -> fact.type().equals(FORM)).map(Oracle::time);
  }

  private static Instant time(Fact fact) {
    return Instant.ofEpochMilli(fact.at());
  }

  private static LocalDate day(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}

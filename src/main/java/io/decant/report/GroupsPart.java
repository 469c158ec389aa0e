package io.decant.report;

import io.decant.check.GroupFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the feature groups brought: matches, and the age of the rows that were used. */
final class GroupsPart {
  private GroupsPart() {}

  static Optional<PagePart> of(RunReport report) {
    return report.groups().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PagePart(
                "groups",
                "Feature groups",
                Chart.pair(matches(report.groups()), ages(report.groups()))));
  }

  private static String matches(List<GroupFacts> groups) {
    List<String> rows = new ArrayList<>();
    for (GroupFacts group : groups) {
      rows.add(
          Markup.name(group.group())
              + Markup.plotted(
                  Numbers.share(group.matched(), group.observations()),
                  Figures.percent(group.matched(), group.observations()))
              + Markup.number(Figures.count(group.matched()))
              + Markup.number(Figures.count(group.tied())));
    }
    return new Chart(Chart.Kind.BARS, Chart.Unit.SHARE)
        .of(
            "Share of the rows of the set for which the group had something",
            List.of("group", "#matched", "#rows", "#ties"),
            rows);
  }

  private static String ages(List<GroupFacts> groups) {
    List<String> rows = new ArrayList<>();
    for (GroupFacts group : groups) {
      group
          .ages()
          .ifPresent(
              ages ->
                  rows.add(
                      Markup.name(group.group())
                          + span(ages.youngest(), ages.median())
                          + span(ages.median(), ages.oldest())));
    }
    return rows.isEmpty()
        ? ""
        : new Chart(Chart.Kind.SPANS, Chart.Unit.AGE)
            .of(
                "Age of the rows that were used, when they were used (the median is approximate)",
                List.of("group", "#youngest to median", "#median to oldest"),
                rows);
  }

  private static String span(Duration from, Duration to) {
    return Markup.plotted(seconds(from), seconds(to), Figures.age(from) + " to " + Figures.age(to));
  }

  private static double seconds(Duration age) {
    return age.toMillis() / 1000.0;
  }
}

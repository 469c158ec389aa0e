package io.decant.build;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often observations of a set have the label, over the time of their observation.
 *
 * @param days days of a span, at least 1
 * @param spans the spans of each part that have rows, in the order of parts and time
 */
public record LabelHistory(long days, List<Span> spans) {
  private static final int MOST_SPANS = 60;

  /** Copies the list. */
  public LabelHistory {
    spans = List.copyOf(spans);
  }

  /**
   * Rows of a part that were observed within a span.
   *
   * @param part its name
   * @param from the first day in UTC
   * @param rows its rows, after sampling
   * @param positives positives among them
   */
  public record Span(String part, LocalDate from, long rows, long positives) {}

  /**
   * Adds up days to spans that are few enough to be shown: one day each, or as many as it takes.
   *
   * @param days rows of a part and a day, at least one, in the order of parts
   */
  static LabelHistory of(List<Span> days) {
    long first = days.stream().mapToLong(day -> day.from().toEpochDay()).min().orElseThrow();
    long last = days.stream().mapToLong(day -> day.from().toEpochDay()).max().orElseThrow();
    long length = (last - first) / MOST_SPANS + 1;
    List<Span> spans = new ArrayList<>();
    for (String part : days.stream().map(Span::part).distinct().toList()) {
      Map<Long, Span> sums = new TreeMap<>();
      days.stream()
          .filter(day -> day.part().equals(part))
          .forEach(
              day -> {
                long number = (day.from().toEpochDay() - first) / length;
                LocalDate from = LocalDate.ofEpochDay(first + number * length);
                sums.merge(
                    number,
                    new Span(part, from, day.rows(), day.positives()),
                    (one, other) ->
                        new Span(
                            part,
                            from,
                            one.rows() + other.rows(),
                            one.positives() + other.positives()));
              });
      spans.addAll(sums.values());
    }
    return new LabelHistory(length, spans);
  }
}

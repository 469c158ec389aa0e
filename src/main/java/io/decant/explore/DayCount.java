package io.decant.explore;

import io.decant.queryservice.AnswerRow;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;

/**
 * A day in UTC that has rows.
 *
 * @param day the day
 * @param rows its rows
 * @param entities different entities that have one, exactly
 */
public record DayCount(LocalDate day, long rows, long entities) {
  static List<DayCount> all(List<AnswerRow> answer) {
    return answer.stream()
        .map(
            row ->
                new DayCount(
                    LocalDate.ofInstant(row.time("day").orElseThrow(), ZoneOffset.UTC),
                    row.count("all_rows"),
                    row.count("entities")))
        .sorted(Comparator.comparing(DayCount::day))
        .toList();
  }
}

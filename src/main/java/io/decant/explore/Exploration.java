package io.decant.explore;

import io.decant.plan.TableState;
import io.decant.queryservice.AskedQuestion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was found out about a data set.
 *
 * @param table the table, in the state that every statement read
 * @param roles what its columns mean
 * @param asOf rows after this time were left out; absent: none was
 * @param overview how much there is
 * @param days by day; empty without a column of times
 * @param funnel by event type, most entities first; empty without a column of event types
 * @param order which events come before which; absent without times or event types
 * @param relation events against the label; absent without one
 * @param columns what the columns hold
 * @param sample rows as they are; absent: none was wanted
 * @param notes what was left out and why, in sentences
 * @param statements everything that was sent
 */
public record Exploration(
    TableState table,
    Roles roles,
    Optional<Instant> asOf,
    Overview overview,
    List<DayCount> days,
    List<EventCount> funnel,
    Optional<EventOrder> order,
    Optional<LabelRelation> relation,
    List<ColumnProfile> columns,
    Optional<SampleRows> sample,
    List<String> notes,
    List<AskedQuestion> statements) {
  /** Copies the lists. */
  public Exploration {
    days = List.copyOf(days);
    funnel = List.copyOf(funnel);
    columns = List.copyOf(columns);
    notes = List.copyOf(notes);
    statements = List.copyOf(statements);
  }
}

package io.decant.lineage;

import io.decant.plan.JobPlan;
import io.decant.plan.PlannedRead;
import io.decant.plan.SetColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Where everything in a set comes from, through the job and the SQL that it pushes down.
 *
 * @param columns every published column, in order
 * @param rows what decides which rows there are and which belong together
 */
public record SetLineage(List<ColumnLineage> columns, List<RowLineage> rows) {
  /** Copies the lists. */
  public SetLineage {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** Every field of a source that a column or a row follows from. */
  public Stream<SourceField> fields() {
    return Stream.concat(
        columns.stream().flatMap(column -> column.inputs().stream()),
        rows.stream().flatMap(row -> row.inputs().stream()));
  }

  /** Every column of an input that one does. */
  public Stream<InputColumn> through() {
    return Stream.concat(
        columns.stream().flatMap(column -> column.through().stream()),
        rows.stream().flatMap(row -> row.through().stream()));
  }

  /** Of a plan, where nothing is known of the columns of tables. */
  public static SetLineage of(JobPlan plan) {
    return of(plan, (source, table) -> List.of());
  }

  /**
   * Of a plan.
   *
   * @param tables the columns of a table of a source; empty where they are not known
   */
  public static SetLineage of(JobPlan plan, BiFunction<String, String, List<String>> tables) {
    return new Tracing(plan, tables).run();
  }

  /** One set. */
  private static final class Tracing {
    private final JobPlan plan;
    private final JobLineage job;
    private final Map<String, InputLineage> inputs = new LinkedHashMap<>();

    Tracing(JobPlan plan, BiFunction<String, String, List<String>> tables) {
      this.plan = plan;
      this.job = JobLineage.of(plan.job());
      for (PlannedRead read : plan.reads()) {
        inputs.put(read.request().input(), InputLineage.of(read.request(), tables));
      }
    }

    SetLineage run() {
      List<RowLineage> rows = new ArrayList<>();
      inputs.values().forEach(input -> rows.addAll(input.rows()));
      job.rows().forEach(chosen -> rows.add(rows(chosen)));
      return new SetLineage(plan.columns().stream().map(this::column).toList(), rows);
    }

    private RowLineage rows(ChosenRows chosen) {
      List<InputColumn> through = chosen.through();
      String names = String.join(", ", through.stream().map(InputColumn::column).toList());
      return new RowLineage(chosen.input(), chosen.by(), names, through, fields(through));
    }

    private ColumnLineage column(SetColumn column) {
      MadeColumn made = job.made(column);
      List<InputColumn> through = made.through();
      List<String> steps = new ArrayList<>();
      if (!made.step().isEmpty()) {
        steps.add(made.step());
      }
      through.stream()
          .map(one -> inputs.get(one.input()).expression(one.column()))
          .distinct()
          .forEach(steps::add);
      return new ColumnLineage(column.name(), steps, through, fields(through));
    }

    private List<SourceField> fields(List<InputColumn> columns) {
      Set<SourceField> fields = new TreeSet<>();
      columns.forEach(one -> fields.addAll(inputs.get(one.input()).fields(one.column())));
      return List.copyOf(fields);
    }
  }
}

package io.decant.publish;

import io.decant.config.OutputConfig;
import io.decant.config.SchemaChanges;
import io.decant.plan.JobPlan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Which columns a set has once a plan is published, and whether that is allowed. */
final class SetFit {
  private final OutputConfig output;
  private final SetStore store;

  SetFit(OutputConfig output, SetStore store) {
    this.output = output;
    this.store = store;
  }

  /** The columns of the set once the plan is published. */
  SetLayout.Extension extension(JobPlan plan) throws Exception {
    SetLayout planned = SetLayout.of(plan);
    Optional<SetLayout> there = store.layout();
    if (there.isEmpty()) {
      return new SetLayout.Extension(planned, List.of());
    }
    return output.schemaChanges() == SchemaChanges.ADD_COLUMNS
        ? there.get().extendedBy(planned)
        : new SetLayout.Extension(planned, there.get().differences(planned));
  }

  /** The columns that the set would get, in words. */
  String added(JobPlan plan) throws Exception {
    SetLayout there = store.layout().orElseThrow();
    List<String> more = SetLayout.of(plan).missingFrom(there);
    boolean add = output.schemaChanges() == SchemaChanges.ADD_COLUMNS && !more.isEmpty();
    return add ? "; it would get the columns " + String.join(", ", more) : "";
  }

  /**
   * The columns of the layout, and the period of the run whatever the rows say; beside them the
   * hash of the rows if they have it. It covers the columns in the order of the plan, so it is of
   * no use where those of the set have another.
   */
  static Dataset<Row> select(JobPlan plan, SetLayout layout, Dataset<Row> set) {
    Stream<Column> columns =
        layout.columns().stream()
            .map(
                column ->
                    column.name().equals(layout.period())
                        ? functions.lit(plan.run().period()).as(column.name())
                        : functions.col("`" + column.name().replace("`", "``") + "`"));
    Stream<Column> hash =
        layout.columns().equals(SetLayout.of(plan).columns())
            ? HashedRows.hash(set).stream()
            : Stream.empty();
    Dataset<Row> rows = set.select(Stream.concat(columns, hash).toArray(Column[]::new));
    List<String> differences =
        layout.differences(SetLayout.of(HashedRows.without(rows).schema(), layout.partitionBy()));
    if (!differences.isEmpty()) {
      throw new IllegalStateException("the set is not what the plan says: " + differences);
    }
    return rows;
  }
}

package io.decant.build;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.decant.config.JobConfig;
import io.decant.config.ReservedNames;
import io.decant.config.SplitConfig;
import io.decant.plan.UtcMicros;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/**
 * The rows of a set by part and by time of observation.
 *
 * @param parts the parts in the order of the job, empty ones included
 * @param history labels over time; absent without a label, without a row that has a time, and where
 *     the times are spread over more days than should come to the driver
 */
public record ObservedParts(List<PartFacts> parts, Optional<LabelHistory> history) {
  private static final String PART = "part";
  private static final String DAY = "day";
  private static final int MOST_DAYS = 20_000;
  private static final long MICROS_PER_DAY = UtcMicros.of(Duration.ofDays(1));

  /** Copies the list. */
  public ObservedParts {
    parts = List.copyOf(parts);
  }

  /**
   * Counts in one pass over three columns.
   *
   * @param landedSpine the rows of the spine, written and read back
   */
  public static ObservedParts of(Dataset<Row> landedSpine, JobConfig job) {
    List<String> names = Arrays.asList(landedSpine.columns());
    Optional<Column> positive =
        job.observations()
            .label()
            .filter(label -> names.contains(label.column()))
            .map(label -> Quoted.column(label.column()).equalTo(lit(1)));
    Optional<SplitConfig> split = job.split().filter(parts -> names.contains(ReservedNames.SPLIT));
    Column part = split.isPresent() ? Quoted.column(ReservedNames.SPLIT) : lit(Spine.WHOLE);
    Column none = lit(null).cast("bigint");
    Column isPositive = positive.orElse(lit(false));
    Column day = positive.isPresent() ? day(landedSpine, job.observations().time()) : none;
    List<Row> days =
        counted(landedSpine, part, day, isPositive).limit(MOST_DAYS + 1).collectAsList();
    boolean all = days.size() <= MOST_DAYS;
    List<Row> counted = all ? days : counted(landedSpine, part, none, isPositive).collectAsList();
    List<String> order = split.map(SplitConfig::parts).orElse(List.of(Spine.WHOLE));
    return new ObservedParts(
        order.stream().map(name -> facts(name, counted)).toList(),
        all ? history(order, days) : Optional.empty());
  }

  private static Column day(Dataset<Row> rows, String time) {
    Column column = Quoted.column(time);
    DataType type = rows.select(column).schema().apply(0).dataType();
    return floor(UtcMicros.of(column, type).divide(lit(MICROS_PER_DAY))).cast("bigint");
  }

  private static Dataset<Row> counted(Dataset<Row> rows, Column part, Column day, Column positive) {
    return rows.groupBy(part.as(PART), day.as(DAY))
        .agg(count(lit(1)).as("rows"), count(when(positive, lit(1))).as("positives"));
  }

  private static PartFacts facts(String part, List<Row> counted) {
    List<Row> rows = counted.stream().filter(row -> part.equals(row.getString(0))).toList();
    return new PartFacts(
        part,
        rows.stream().mapToLong(row -> row.getLong(2)).sum(),
        rows.stream().mapToLong(row -> row.getLong(3)).sum());
  }

  private static Optional<LabelHistory> history(List<String> order, List<Row> counted) {
    List<LabelHistory.Span> days =
        counted.stream()
            .filter(row -> !row.isNullAt(1))
            .map(
                row ->
                    new LabelHistory.Span(
                        row.getString(0),
                        LocalDate.ofEpochDay(row.getLong(1)),
                        row.getLong(2),
                        row.getLong(3)))
            .sorted(Comparator.comparingInt(day -> order.indexOf(day.part())))
            .toList();
    return days.isEmpty() ? Optional.empty() : Optional.of(LabelHistory.of(days));
  }
}

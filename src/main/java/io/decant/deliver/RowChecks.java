package io.decant.deliver;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.decant.config.ReturnConfig;
import io.decant.error.CheckFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What has to hold of rows that are returned: there are some, each entity has one, and what the
 * schema requires is there. Of two rows of one entity the Platform would keep either, and it would
 * fail the batch for a null. The same pass counts whom an audience would reach.
 *
 * @param keys columns that name the entity
 * @param required further columns whose fields the schema requires
 * @param audience who is counted; absent: nobody
 */
record RowChecks(
    List<String> keys, List<MappedColumn> required, Optional<ReturnConfig.Audience> audience) {
  private static final int SHOWN = 5;

  /** In Spark NaN is greater still, and no audience takes it. */
  private static final double GREATEST = Double.POSITIVE_INFINITY;

  private static final String ROWS = "decant_rows";
  private static final String REACHED = "decant_reached";
  private static final String NULLS = "decant_nulls_";

  /** Those of a job. */
  static RowChecks of(ReturnConfig job, Mapping mapping) {
    return new RowChecks(
        job.keys(),
        mapping.columns().stream()
            .filter(column -> column.required() && !job.keys().contains(column.column()))
            .toList(),
        job.audience());
  }

  /**
   * Looks at all rows.
   *
   * @param count how many there are
   * @return how many entities the audience would have; absent where there is none
   * @throws CheckFailedException with every rule that they break
   */
  OptionalLong require(Dataset<Row> typed, long count) {
    Column unnamed = lit(false);
    for (Column column : keyColumns()) {
      unnamed = unnamed.or(column.isNull()).or(trim(column.cast("string")).equalTo(lit("")));
    }
    Column several = not(unnamed).and(col(ROWS).gt(1));
    Dataset<Row> entities = entities(typed);
    Row counts = counts(entities, unnamed, several);
    List<String> failures = new ArrayList<>();
    if (count == 0) {
      failures.add("rows: there are none, at least 1 is needed");
    }
    String named = String.join(", ", keys);
    if (counts.getLong(0) > 0) {
      failures.add("keys: " + counts.getLong(0) + " rows have no " + named + ", none may");
    }
    if (counts.getLong(1) > 0) {
      List<Row> samples = entities.where(several).limit(SHOWN).collectAsList();
      failures.add(
          "keys: "
              + counts.getLong(1)
              + " values of "
              + named
              + " have several rows, each may have one; for example "
              + samples.stream().map(this::text).collect(Collectors.joining("; ")));
    }
    for (int i = 0; i < required.size(); i++) {
      if (counts.getLong(3 + i) > 0) {
        MappedColumn column = required.get(i);
        failures.add(
            "required: %d rows have no %s, but the schema requires the field %s"
                .formatted(counts.getLong(3 + i), column.column(), column.path()));
      }
    }
    if (!failures.isEmpty()) {
      throw CheckFailedException.ofReturn(failures);
    }
    return audience.isPresent() ? OptionalLong.of(counts.getLong(2)) : OptionalLong.empty();
  }

  private Column[] keyColumns() {
    return keys.stream().map(Mapping::quoted).toArray(Column[]::new);
  }

  /** A row an entity, with what is counted of its rows. */
  private Dataset<Row> entities(Dataset<Row> typed) {
    Column reached =
        audience
            .map(
                one ->
                    Mapping.quoted(one.column())
                        .between(
                            one.threshold().orElse(Double.NEGATIVE_INFINITY),
                            one.atMost().orElse(GREATEST)))
            .orElse(lit(false));
    List<Column> sums = new ArrayList<>();
    sums.add(number(reached).as(REACHED));
    for (int i = 0; i < required.size(); i++) {
      sums.add(number(Mapping.quoted(required.get(i).column()).isNull()).as(NULLS + i));
    }
    return typed.groupBy(keyColumns()).agg(count(lit(1)).as(ROWS), sums.toArray(Column[]::new));
  }

  /** Rows without a key, entities with several rows, those reached, and nulls a column. */
  private Row counts(Dataset<Row> entities, Column unnamed, Column several) {
    List<Column> sums = new ArrayList<>();
    sums.add(number(several));
    sums.add(total(col(REACHED)));
    for (int i = 0; i < required.size(); i++) {
      sums.add(total(col(NULLS + i)));
    }
    return entities.agg(total(when(unnamed, col(ROWS))), sums.toArray(Column[]::new)).first();
  }

  private static Column number(Column condition) {
    return total(when(condition, lit(1L)));
  }

  private static Column total(Column column) {
    return coalesce(sum(column), lit(0L));
  }

  private String text(Row sample) {
    return Stream.iterate(0, i -> i < keys.size(), i -> i + 1)
        .map(i -> String.valueOf(sample.get(i)))
        .collect(Collectors.joining(", "));
  }
}

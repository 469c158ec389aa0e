package io.decant.check;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.decant.config.ReservedNames;
import io.decant.plan.InternalColumns;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** No entity has observations in two parts of a split by hash. */
final class SplitEntities implements Rule {
  private static final String NAME = "split-entities";
  private static final String LEAST = InternalColumns.PREFIX + "least";
  private static final String GREATEST = InternalColumns.PREFIX + "greatest";

  private final Dataset<Row> staged;
  private final List<String> entity;

  SplitEntities(Dataset<Row> staged, List<String> entity) {
    this.staged = staged;
    this.entity = entity;
  }

  /** None: it needs a pass of its own, because it groups. */
  @Override
  public List<Column> measures() {
    return List.of();
  }

  @Override
  public CheckResult judge(Measures measures, Samples samples) {
    Column part = Columns.named(ReservedNames.SPLIT);
    Dataset<Row> entities =
        staged
            .groupBy(Columns.named(entity))
            .agg(min(part).alias(LEAST), max(part).alias(GREATEST));
    Row row =
        entities.agg(Columns.rows(), Columns.countOf(col(LEAST).notEqual(col(GREATEST)))).head();
    String observed =
        Texts.number(row.getLong(0))
            + " entities by "
            + String.join(", ", entity)
            + ", "
            + Texts.number(row.getLong(1))
            + " of them in several parts";
    String limit = "each in one part";
    return row.getLong(1) == 0
        ? Verdict.passed(NAME, observed, limit)
        : Verdict.failed(
            NAME,
            observed,
            limit,
            Texts.examples(
                StagedSamples.texts(entities.filter(col(LEAST).notEqual(col(GREATEST))), entity)),
            "The split put observations of one entity into several parts; this is a defect of"
                + " Decant, please report it.");
  }
}

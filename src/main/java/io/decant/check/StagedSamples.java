package io.decant.check;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.decant.config.ObservationsConfig;
import io.decant.plan.InternalColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Samples by small queries over the staged rows. */
final class StagedSamples implements Samples {
  private static final int WANTED = 5;
  private static final String ROWS = InternalColumns.PREFIX + "rows";

  private final Dataset<Row> spine;
  private final Dataset<Row> staged;
  private final List<String> identifying;

  StagedSamples(Dataset<Row> spine, Dataset<Row> staged, ObservationsConfig observations) {
    this.spine = spine;
    this.staged = staged;
    this.identifying =
        Stream.concat(observations.keys().stream(), Stream.of(observations.time())).toList();
  }

  @Override
  public List<String> rows(Column broken, List<String> shown) {
    List<String> names = Stream.concat(identifying.stream(), shown.stream()).distinct().toList();
    return texts(staged.filter(broken), names);
  }

  @Override
  public List<String> repeated() {
    Dataset<Row> groups =
        staged
            .groupBy(Columns.named(identifying))
            .agg(count(lit(1)).alias(ROWS))
            .filter(Columns.named(ROWS).gt(1))
            .filter(Columns.allPresent(identifying));
    return texts(groups, identifying);
  }

  @Override
  public List<String> lost() {
    Dataset<Row> present =
        staged.select(Columns.named(InternalColumns.OBSERVATION).alias(ROWS)).distinct();
    Column same = spine.col(InternalColumns.OBSERVATION).equalTo(present.col(ROWS));
    return texts(spine.join(present, same, "left_anti"), identifying);
  }

  /** A few of the rows, as texts. */
  static List<String> texts(Dataset<Row> rows, List<String> names) {
    List<String> texts = new ArrayList<>();
    for (Row row : rows.select(Columns.named(names)).limit(WANTED).collectAsList()) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < names.size(); i++) {
        text.append(i == 0 ? "" : ", ").append(names.get(i)).append('=').append(row.get(i));
      }
      texts.add(text.toString());
    }
    return texts;
  }
}

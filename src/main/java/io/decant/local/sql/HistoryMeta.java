package io.decant.local.sql;

import java.sql.Timestamp;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The rows of {@code history_meta('t')}: a row for each snapshot that can be named. */
final class HistoryMeta {
  private static final StructType COLUMNS =
      new StructType()
          .add("snapshot_generation", DataTypes.IntegerType)
          .add("made_current_at", DataTypes.TimestampType)
          .add("snapshot_id", DataTypes.LongType)
          .add("parent_id", DataTypes.LongType)
          .add("is_current_ancestor", DataTypes.BooleanType)
          .add("is_current", DataTypes.BooleanType)
          .add("output_record_count", DataTypes.LongType)
          .add("output_byte_size", DataTypes.LongType);

  private HistoryMeta() {}

  /** Makes the rows readable under a name. */
  static void define(SparkSession session, String view, Snapshots snapshots) {
    List<Row> rows =
        snapshots.remembered().stream()
            .map(
                snapshot ->
                    RowFactory.create(
                        snapshot.generation(),
                        Timestamp.from(snapshot.madeCurrentAt()),
                        snapshot.id(),
                        snapshot.parentId(),
                        true,
                        snapshot.current(),
                        snapshot.rows(),
                        snapshot.bytes()))
            .toList();
    session.createDataFrame(rows, COLUMNS).createOrReplaceTempView("`" + view + "`");
  }
}

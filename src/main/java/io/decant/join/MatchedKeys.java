package io.decant.join;

import io.decant.config.KeyPair;
import io.decant.plan.ColumnTypes;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/**
 * The key columns of both sides, brought to one type each. Only conversions that lose nothing are
 * made: a number is never compared with a text, because 7 and 007 would meet.
 *
 * @param observation keys of the observations
 * @param source keys of the source, in the same order
 */
record MatchedKeys(List<Column> observation, List<Column> source) {
  /**
   * The keys of a group or map.
   *
   * @param path its configuration key, for messages
   */
  static MatchedKeys of(
      String path, List<KeyPair> pairs, Dataset<Row> observations, Dataset<Row> rows) {
    List<Column> left = new ArrayList<>();
    List<Column> right = new ArrayList<>();
    for (KeyPair pair : pairs) {
      Column observation = Columns.named(pair.observation());
      Column source = Columns.named(pair.source());
      DataType observationType = Columns.type(observations, observation);
      DataType sourceType = Columns.type(rows, source);
      DataType common =
          ColumnTypes.common(observationType, sourceType)
              .orElseThrow(
                  () ->
                      JoinErrors.keysDiffer(
                          path, pair.observation(), observationType, pair.source(), sourceType));
      left.add(observation.cast(common));
      right.add(source.cast(common));
    }
    return new MatchedKeys(left, right);
  }

  /** The types in which the keys of the observations are compared. */
  List<DataType> types(Dataset<Row> observations) {
    return observation.stream().map(key -> Columns.type(observations, key)).toList();
  }
}

package io.decant.join.hash;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * How both sides of a lookup are divided, so that equal keys meet. Either by a hash of the whole
 * key, or as Spark divides the rows of a bucketed table: then a history that lies in such buckets
 * need not be divided any more.
 *
 * @param parts into how many parts
 * @param buckets which fields of the key Spark hashes for a bucket, by position and in order;
 *     empty: the division is by the hash of the key
 */
public record Division(int parts, List<Integer> buckets) {
  /** Copies the positions. */
  public Division {
    buckets = List.copyOf(buckets);
  }

  /** A division by the hash of the key. */
  public static Division byHash(int parts) {
    return new Division(parts, List.of());
  }

  boolean isOfBuckets() {
    return !buckets.isEmpty();
  }

  /**
   * Observations, divided. Spark's hash passes over nulls. So the last column decides only about
   * those that match nothing, which all would come into one part without it.
   *
   * @param observations as {@link Layout} has them
   */
  Dataset<Row> ofObservations(Dataset<Row> observations) {
    Column key = col(observations.columns()[Layout.KEY]);
    Column hash = col(observations.columns()[Layout.HASH]);
    return isOfBuckets()
        ? divided(observations, key, when(key.isNull(), hash))
        : observations.repartition(parts, hash);
  }

  /**
   * Rows of a history, divided alike. The null in their last place keeps Spark from leaving the
   * division out where it takes the rows for divided already: it decides so before it decides
   * whether it reads buckets one by one.
   */
  Dataset<Row> ofRows(Dataset<Row> rows, Column key, Column hash) {
    return isOfBuckets()
        ? divided(rows, key, lit(null).cast("bigint"))
        : rows.repartition(parts, hash);
  }

  private Dataset<Row> divided(Dataset<Row> rows, Column key, Column last) {
    List<Column> fields = fields(rows, key);
    List<Column> by = new ArrayList<>();
    buckets.forEach(position -> by.add(fields.get(position)));
    by.add(last);
    return rows.repartition(parts, by.toArray(Column[]::new));
  }

  /** The fields of a key, each as a column. */
  static List<Column> fields(Dataset<Row> rows, Column key) {
    StructType type = (StructType) rows.select(key).schema().fields()[0].dataType();
    return List.of(type.fieldNames()).stream().map(key::getField).toList();
  }
}

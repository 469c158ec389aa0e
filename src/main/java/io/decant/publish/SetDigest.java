package io.decant.publish;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The digests of a set of rows and of each of its partitions, from one pass. The driver holds one
 * small value a partition.
 *
 * @param schema the columns of the rows
 * @param partitions the partitions in the order of their values; one without values when the rows
 *     are not partitioned
 */
record SetDigest(StructType schema, List<Partition> partitions) {
  /** More partitions of one period are no use to any reader: each has a file or more. */
  static final int MOST_OF_A_PERIOD = 10_000;

  private static final Comparator<String> NULL_FIRST =
      Comparator.nullsFirst(Comparator.naturalOrder());

  /** Sorts the partitions. */
  SetDigest {
    partitions = partitions.stream().sorted(SetDigest::compare).toList();
  }

  /**
   * A partition.
   *
   * @param values the partition columns with their values as text, which may be null
   * @param sums what its digest is made from
   */
  record Partition(Map<String, String> values, DigestSums sums) {
    /** Copies, keeping the order; nulls are values too. */
    Partition {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The partition without one of its columns, which says the same for all. */
    Partition without(String column) {
      Map<String, String> others = new LinkedHashMap<>(values);
      others.remove(column);
      return new Partition(others, sums);
    }
  }

  /** Digests the rows of a period by the values of the columns. */
  static SetDigest of(Dataset<Row> rows, List<String> partitionBy) {
    return of(rows, partitionBy, MOST_OF_A_PERIOD);
  }

  /** Digests the rows by the values of the columns; fails when there are more than so many. */
  static SetDigest of(Dataset<Row> rows, List<String> partitionBy, int most) {
    List<Column> by = new ArrayList<>();
    for (String column : partitionBy) {
      by.add(col("`" + column.replace("`", "``") + "`").as("by_" + by.size()));
    }
    Dataset<Row> sums = DigestSums.aggregate(rows, by);
    for (int i = 0; i < by.size(); i++) {
      // Text is made of the few values of groups, not of those of all rows.
      sums = sums.withColumn("by_" + i, col("by_" + i).cast("string"));
    }
    Iterator<Row> groups = sums.toLocalIterator();
    List<Partition> partitions = new ArrayList<>();
    while (groups.hasNext()) {
      Row group = groups.next();
      if (partitions.size() == most) {
        throw SinkErrors.tooManyPartitions(partitionBy, most);
      }
      Map<String, String> values = new LinkedHashMap<>();
      for (int i = 0; i < by.size(); i++) {
        values.put(partitionBy.get(i), group.getString(i));
      }
      partitions.add(new Partition(values, DigestSums.of(group, by.size())));
    }
    return new SetDigest(HashedRows.without(rows).schema(), partitions);
  }

  /** The partitions that have the value in the column, without that column. */
  SetDigest where(String column, String value) {
    return new SetDigest(
        schema,
        partitions.stream()
            .filter(partition -> NULL_FIRST.compare(partition.values().get(column), value) == 0)
            .map(partition -> partition.without(column))
            .toList());
  }

  /** The values of a column, each once; may hold a null. */
  List<String> values(String column) {
    return partitions.stream().map(partition -> partition.values().get(column)).distinct().toList();
  }

  /** The digest of all rows. */
  ContentDigest whole() {
    return partitions.stream()
        .map(Partition::sums)
        .reduce(DigestSums.NONE, DigestSums::plus)
        .digest(schema);
  }

  /** The digest of one of its partitions. */
  ContentDigest of(Partition partition) {
    return partition.sums().digest(schema);
  }

  private static int compare(Partition one, Partition other) {
    Iterator<String> others = other.values().values().iterator();
    for (String value : one.values().values()) {
      int order = NULL_FIRST.compare(value, others.next());
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}

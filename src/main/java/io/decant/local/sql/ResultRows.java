package io.decant.local.sql;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import scala.reflect.ClassTag$;

/**
 * The rows of a query, computed when they are asked for. At any time the service holds no more than
 * the encoded rows of as many partitions as Spark computes at once.
 */
public final class ResultRows implements Answer {
  private final Dataset<Row> rows;
  private final List<String> labels;
  private final SparkText text;
  private final SparkFailures failures;

  ResultRows(Dataset<Row> rows, List<String> labels, SparkText text, SparkFailures failures) {
    this.rows = rows;
    this.labels = labels;
    this.text = text;
    this.failures = failures;
  }

  static Dataset<Row> capped(Dataset<Row> rows, OptionalInt cap) {
    boolean cut = cap.isPresent() && cap.getAsInt() < Integer.MAX_VALUE;
    return cut ? rows.limit(cap.getAsInt()) : rows;
  }

  /** The types of the columns; their names are those of the engine, not those that clients see. */
  public StructType schema() {
    return rows.schema();
  }

  /** The names of the columns as clients see them; they may repeat. */
  public List<String> labels() {
    return labels;
  }

  /** The same rows, computed now and kept; whatever goes wrong does so here. */
  ResultRows computed() {
    try {
      return new ResultRows(rows.localCheckpoint(), labels, text, failures);
    } catch (Exception e) {
      throw failures.of(e, text);
    }
  }

  /** Runs the query. Every call runs it anew. */
  public Iterator<byte[]> chunks(RowFormat format) {
    try {
      RDD<InternalRow> plain = rows.queryExecution().toRdd();
      JavaRDD<byte[]> encoded =
          JavaRDD.fromRDD(plain, ClassTag$.MODULE$.<InternalRow>apply(InternalRow.class))
              .mapPartitions(format::chunks);
      return new Partitions(encoded);
    } catch (Exception e) {
      throw failures.of(e, text);
    }
  }

  /** The rows one after the other, on this side. */
  Iterator<Row> local() {
    return rows.toLocalIterator();
  }

  /** Other rows of the same columns. */
  ResultRows portion(SparkSession session, List<Row> part) {
    return new ResultRows(session.createDataFrame(part, rows.schema()), labels, text, failures);
  }

  /** Does something with the rows; whatever goes wrong is told as a failure of the query. */
  void failing(Runnable use) {
    try {
      use.run();
    } catch (Exception e) {
      throw failures.of(e, text);
    }
  }

  private final class Partitions implements Iterator<byte[]> {
    private final JavaRDD<byte[]> encoded;
    private final int count;
    private final int atOnce;
    private int next;
    private Iterator<byte[]> current = List.<byte[]>of().iterator();

    private Partitions(JavaRDD<byte[]> encoded) {
      this.encoded = encoded;
      this.count = encoded.getNumPartitions();
      this.atOnce = Math.max(1, encoded.context().defaultParallelism());
    }

    @Override
    public boolean hasNext() {
      while (!current.hasNext() && next < count) {
        int end = Math.min(count, next + atOnce);
        current = collect(IntStream.range(next, end).toArray());
        next = end;
      }
      return current.hasNext();
    }

    @Override
    public byte[] next() {
      if (!hasNext()) {
        throw new NoSuchElementException("The result has no more rows.");
      }
      return current.next();
    }

    private Iterator<byte[]> collect(int[] partitions) {
      try {
        return Arrays.stream(encoded.collectPartitions(partitions))
            .flatMap(List::stream)
            .iterator();
      } catch (Exception e) {
        throw failures.of(e, text);
      }
    }
  }
}

package io.decant.join;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.decant.join.hash.Division;
import io.decant.join.hash.History;
import io.decant.join.hash.Lookup;
import io.decant.join.hash.Parts;
import io.decant.plan.InternalColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Cuts hot keys into pieces of time, which several tasks share. An observation finds in its own
 * piece the rows that became usable during the piece. Of all rows before, it can only choose the
 * newest: this one, and that it had equals, is carried into the beginning of each piece.
 *
 * <p>Whether a key is hot is decided by its hash first, which is cheap, and then by the whole key:
 * one that was only taken for hot would lose the rows before a cut.
 */
final class CutKeys {
  private static final String KEY = InternalColumns.PREFIX + "key";
  private static final String HASH = InternalColumns.PREFIX + "hash";
  private static final String PIECE = InternalColumns.PREFIX + "piece";
  private static final String PIECES = InternalColumns.PREFIX + "pieces";
  private static final String EVENT_TIME = InternalColumns.PREFIX + "event_time";
  private static final String TIED = InternalColumns.PREFIX + "tied";
  private static final String TIMES = InternalColumns.PREFIX + "times";

  private final SparkSession spark;
  private final Map<Long, long[]> cuts = new HashMap<>();
  private final Dataset<Row> hot;

  /**
   * The cuts in the types in which keys are compared.
   *
   * @param keys the key columns of the observations
   */
  CutKeys(SparkSession spark, HotKeys hot, List<Column> keys) {
    this.spark = spark;
    List<Row> values =
        hot.cut().stream().map(key -> RowFactory.create(key.values().toArray())).toList();
    Column key = struct(keys.toArray(Column[]::new));
    this.hot =
        spark.createDataFrame(values, hot.columns()).select(key.as(KEY), xxhash64(key).as(HASH));
    List<Row> compared = this.hot.collectAsList();
    for (int i = 0; i < compared.size(); i++) {
      long[] times = hot.cut().get(i).cuts().stream().mapToLong(Long::longValue).toArray();
      cuts.merge(compared.get(i).getLong(1), times, CutKeys::merged);
    }
  }

  private static long[] merged(long[] left, long[] right) {
    return LongStream.concat(Arrays.stream(left), Arrays.stream(right))
        .sorted()
        .distinct()
        .toArray();
  }

  /** What is compared: the keys, and the number of the piece that a time belongs to. */
  Column key(List<Column> keys, Column at) {
    List<Column> all = new ArrayList<>(keys);
    all.add(piece(keys, at));
    return struct(all.toArray(Column[]::new));
  }

  private Column piece(List<Column> keys, Column at) {
    Column hash = xxhash64(struct(keys.toArray(Column[]::new)));
    Map<Long, long[]> known = cuts;
    UDF2<Long, Long, Integer> piece =
        (ofKey, time) -> time == null ? 0 : piece(known.get(ofKey), time);
    return when(
            hash.isin(cuts.keySet().toArray()).and(isHot(keys)),
            udf(piece, DataTypes.IntegerType).apply(hash, at))
        .otherwise(lit(0))
        .as(PIECE);
  }

  /** One list, however many hot keys there are: a chain of comparisons overflows the stack. */
  private Column isHot(List<Column> keys) {
    StructField[] types = ((StructType) hot.schema().apply(KEY).dataType()).fields();
    Object[] known =
        hot.collectAsList().stream().map(row -> literal(row.getStruct(0), types)).toArray();
    return struct(keys.toArray(Column[]::new)).isin(known);
  }

  private static Column literal(Row key, StructField[] types) {
    return struct(
        IntStream.range(0, types.length)
            .mapToObj(i -> lit(key.get(i)).cast(types[i].dataType()))
            .toArray(Column[]::new));
  }

  private static int piece(long[] cuts, long time) {
    if (cuts == null) {
      return 0;
    }
    int found = Arrays.binarySearch(cuts, time);
    return found < 0 ? -found - 1 : found + 1;
  }

  /**
   * A history whose hot keys are cut.
   *
   * @param whole the same without cuts
   * @param keys its key columns
   */
  History cut(History whole, List<Column> keys) {
    Dataset<Row> pieces =
        whole
            .rows()
            .select(
                key(keys, whole.usableFrom()).as(KEY),
                whole.usableFrom().as(Timeline.AT),
                whole.eventTime().as(EVENT_TIME),
                whole.source().as(Timeline.SOURCE));
    return new History(
        pieces.union(carried(whole, keys.size())),
        col(KEY),
        xxhash64(col(KEY)),
        col(Timeline.AT),
        col(EVENT_TIME),
        col(Timeline.SOURCE),
        whole.order(),
        whole.pruning());
  }

  /** The newest row before each cut, which the lookup itself finds; twice where it had equals. */
  private Dataset<Row> carried(History whole, int keys) {
    Dataset<Row> hotRows = whole.rows().filter(whole.hash().isin(cuts.keySet().toArray()));
    Dataset<Row> beginnings = beginnings(keys);
    return new Lookup(beginnings, beginnings.drop(PIECES), Division.byHash(Parts.atOnce(spark)))
        .with(whole.of(hotRows, History.Pruning.WITHIN_PARTS))
        .results(List.of(Timeline.AT, PIECES, Timeline.SOURCE, TIED))
        .filter(col(Timeline.SOURCE).isNotNull())
        .withColumn(TIMES, explode(when(col(TIED), array(lit(1), lit(2))).otherwise(array(lit(1)))))
        .select(
            Columns.field(PIECES, KEY).as(KEY),
            col(Timeline.AT),
            col(Timeline.SOURCE + "." + OneRow.CONTENT + "." + OneRow.EVENT_TIME).as(EVENT_TIME),
            col(Timeline.SOURCE));
  }

  /** An observation of each hot key right before each of its cuts, which knows its piece. */
  private Dataset<Row> beginnings(int keys) {
    StructType schema =
        hot.schema().add(PIECE, DataTypes.IntegerType).add(Timeline.AT, DataTypes.LongType);
    List<Row> rows = new ArrayList<>();
    for (Row key : hot.collectAsList()) {
      long[] times = cuts.get(key.getLong(1));
      for (int i = 0; i < times.length; i++) {
        rows.add(RowFactory.create(key.get(0), key.get(1), i + 1, times[i] - 1));
      }
    }
    StructType key = (StructType) hot.schema().apply(KEY).dataType();
    List<Column> fields = new ArrayList<>();
    for (int i = 0; i < keys; i++) {
      fields.add(Columns.field(KEY, key.fieldNames()[i]));
    }
    fields.add(col(PIECE));
    Column pieces = struct(struct(fields.toArray(Column[]::new)).as(KEY));
    return spark
        .createDataFrame(rows, schema)
        .select(col(KEY), col(Timeline.AT), col(HASH), pieces.as(PIECES));
  }
}

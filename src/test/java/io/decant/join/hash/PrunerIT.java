package io.decant.join.hash;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.xxhash64;
import static org.assertj.core.api.Assertions.assertThat;

import io.decant.testing.TestSpark;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.RepartitionByExpression;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of a history before it is divided: never too little, and seldom much more. */
class PrunerIT {
  private static final int ENTITIES = 1_000;
  private static final int ROWS = 20_000;

  @Test
  void rowsOfKeysThatNoObservationHasAreLeftOut() {
    Dataset<Row> left = pruner(100).prune(history(History.Pruning.BY_KEYS)).whole();
    assertThat(left.filter("key.id < 100").count()).isEqualTo(ROWS / 10);
    assertThat(left.count()).isLessThan(ROWS / 5);
  }

  @Test
  void mostPassUnaskedWhereMostRowsAreOfObservedKeys() {
    Dataset<Row> left = pruner(950).prune(history(History.Pruning.BY_KEYS)).whole();
    assertThat(left.count()).isBetween(ROWS - KeyFilter.ASKED / 20L, ROWS - 1L);
  }

  @Test
  void rowsTravelAsTheyAreRead() {
    Dataset<Row> divided = history(History.Pruning.NONE).divided(Division.byHash(3));
    LogicalPlan travelling = divided.queryExecution().optimizedPlan().children().apply(0);
    assertThat(travelling).isInstanceOf(RepartitionByExpression.class);
    assertThat(travelling.schema().fieldNames()).containsExactlyInAnyOrder("id", "time");
    assertThat(divided.schema()).isEqualTo(history(History.Pruning.NONE).whole().schema());
  }

  @Test
  void withoutObservationsNothingIsLeft() {
    assertThat(pruner(0).prune(history(History.Pruning.BY_KEYS)).whole().count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2_000, Long.MAX_VALUE})
  void theNewestOfEachSlotIsLeftHoweverLittleMayBeHeld(long mostBytes) {
    History history = history(History.Pruning.WITHIN_PARTS);
    ObservationTimes times = ObservationTimes.of(rows(observed(100)).iterator());
    List<InternalRow> all = rows(history.whole().coalesce(1));
    List<Long> left = new ArrayList<>();
    Iterator<InternalRow> newest =
        new NewestOfPart(all.iterator(), times, history.order(), mostBytes);
    while (newest.hasNext()) {
      left.add(newest.next().getLong(Layout.EVENT_TIME));
    }
    // Row n is of entity n modulo 1,000 and of the time n; all are usable from the beginning on.
    List<Long> expected = LongStream.range(ROWS - ENTITIES, ROWS - ENTITIES + 100).boxed().toList();
    assertThat(left).containsAll(expected);
    if (mostBytes == Long.MAX_VALUE) {
      assertThat(left).containsExactlyInAnyOrderElementsOf(expected);
    } else {
      assertThat(left).hasSizeGreaterThan(expected.size());
    }
    assertThat(left).hasSize(mostBytes == 1 ? ROWS / 10 : left.size());
  }

  private static Pruner pruner(int entities) {
    return new Pruner(observed(entities));
  }

  private static Dataset<Row> observed(int entities) {
    Column key = struct(col("id"));
    return TestSpark.session()
        .range(entities)
        .select(key.as("key"), col("id").multiply(0).as("at"), xxhash64(key).as("hash"));
  }

  private static History history(History.Pruning pruning) {
    Dataset<Row> rows =
        TestSpark.session()
            .range(0, ROWS, 1, 1)
            .selectExpr("id % " + ENTITIES + " AS id", "id AS time", "0L AS usable_from");
    Column key = struct(col("id"));
    StructType content = StructType.fromDDL("time BIGINT");
    return new History(
        rows,
        key,
        xxhash64(key),
        col("usable_from"),
        col("time"),
        struct(struct(col("time")).as("content"), struct(col("time")).as("order")),
        RowOrder.of(TestSpark.session().createDataFrame(List.of(), content), content, col("time")),
        pruning);
  }

  private static List<InternalRow> rows(Dataset<Row> rows) {
    return InternalRows.of(rows).map(InternalRow::copy).collect();
  }
}

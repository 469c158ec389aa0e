package io.decant.queryservice;

import io.decant.plan.PlannedRead;
import io.decant.plan.SliceStatement;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.types.StructType;

/**
 * What every task of a read needs; goes to the executors.
 *
 * @param label what is read, for messages
 * @param schema the columns that come, in order
 * @param common what the statements have in common
 * @param divisors columns whose hash divides a slice that has none yet
 * @param opener opens sessions
 * @param counters counts what is sent again
 * @param bytes takes the bytes of each slice
 * @param errors explains failures
 */
record SliceReaderFactory(
    String label,
    StructType schema,
    SliceStatement common,
    List<Divisor> divisors,
    SessionOpener opener,
    RetryCounters counters,
    SliceBytes bytes,
    StatementErrors errors)
    implements PartitionReaderFactory {

  static SliceReaderFactory of(
      PlannedRead read, SessionOpener opener, RetryCounters counters, SliceBytes bytes) {
    return new SliceReaderFactory(
        read.request().label(),
        read.schema(),
        read.common().orElseThrow(),
        divisors(read),
        opener,
        counters,
        bytes,
        new StatementErrors(read.request()));
  }

  private static List<Divisor> divisors(PlannedRead read) {
    List<String> keys = read.request().keys();
    return keys.isEmpty()
        ? Stream.of(read.schema().fields()).map(Divisor::of).toList()
        : Divisor.keys(keys);
  }

  @Override
  public PartitionReader<InternalRow> createReader(InputPartition partition) {
    return new SliceReader(this, ((SlicePartition) partition).slices(), TaskContext.get());
  }
}

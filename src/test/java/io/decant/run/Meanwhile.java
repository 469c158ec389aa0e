package io.decant.run;

import io.decant.config.SourceConfig;
import io.decant.plan.ChangedRows;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadFacts;
import io.decant.plan.ReadRequest;
import io.decant.plan.SourceReader;
import io.decant.plan.TableState;
import io.decant.queryservice.QueryServiceReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** The reader, and somebody who writes when everything is counted and nothing is read. */
final class Meanwhile implements SourceReader {
  private final QueryServiceReader reader;
  private final IntConsumer write;
  private int attempts;

  Meanwhile(QueryServiceReader reader, IntConsumer write) {
    this.reader = reader;
    this.write = write;
  }

  /** How often the rows were read. */
  int attempts() {
    return attempts;
  }

  @Override
  public List<TableState> states(SourceConfig source, Set<String> tables) {
    return reader.states(source, tables);
  }

  @Override
  public StructType schema(ReadRequest request) {
    return reader.schema(request);
  }

  @Override
  public PlannedRead plan(ReadRequest request) {
    return reader.plan(request);
  }

  @Override
  public Dataset<Row> rows(PlannedRead read) {
    attempts++;
    write.accept(attempts);
    return reader.rows(read);
  }

  @Override
  public Optional<ChangedRows> changed(PlannedRead read) {
    return reader.changed(read);
  }

  @Override
  public PlannedRead again(PlannedRead read, ChangedRows change) {
    return reader.again(read, change);
  }

  @Override
  public ReadFacts reconcile(PlannedRead read, Dataset<Row> landed) {
    return reader.reconcile(read, landed);
  }

  @Override
  public RuntimeException failure(PlannedRead read, Exception thrown) {
    return reader.failure(read, thrown);
  }

  @Override
  public void end(List<PlannedRead> reads, boolean published) {
    reader.end(reads, published);
  }

  @Override
  public boolean remote() {
    return true;
  }
}

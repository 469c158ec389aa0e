package io.decant.queryservice;

import io.decant.plan.InternalColumns;
import io.decant.plan.PlannedRead;
import io.decant.plan.Slice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.Column;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * A planned read as a table of Spark, read exactly as planned: nothing is pushed into it. It has as
 * many partitions as there are sessions, and a task reads its slices one after the other.
 */
final class SlicedTable implements SupportsRead, ScanBuilder, Scan, Batch {
  private final PlannedRead read;
  private final int sessions;
  private final SliceReaderFactory factory;

  SlicedTable(PlannedRead read, int sessions, SliceReaderFactory factory) {
    this.read = read;
    this.sessions = sessions;
    this.factory = factory;
  }

  @Override
  public String name() {
    return "QueryService " + read.request().label();
  }

  @Override
  public Column[] columns() {
    List<Column> columns = new ArrayList<>();
    for (StructField field : readSchema().fields()) {
      columns.add(Column.create(field.name(), field.dataType(), field.nullable()));
    }
    return columns.toArray(Column[]::new);
  }

  /** What {@link #columns} says; Spark 3.5 knows no default for it. */
  @Override
  @SuppressWarnings("deprecation")
  public StructType schema() {
    return readSchema();
  }

  @Override
  public Set<TableCapability> capabilities() {
    return Set.of(TableCapability.BATCH_READ);
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
    return this;
  }

  @Override
  public Scan build() {
    return this;
  }

  /** The planned columns, and the number of the slice behind them. */
  @Override
  public StructType readSchema() {
    return read.schema().add(InternalColumns.SLICE, DataTypes.IntegerType);
  }

  /** What Spark shows of it: SQL and slices, never a secret. */
  @Override
  public String description() {
    return name()
        + ", slices: "
        + read.slices().size()
        + ", sessions: "
        + Math.min(sessions, read.slices().size())
        + ", SQL: "
        + read.sliceStatement().orElse("").replaceAll("\\s+", " ");
  }

  @Override
  public Batch toBatch() {
    return this;
  }

  @Override
  public InputPartition[] planInputPartitions() {
    return partitions(read.slices(), sessions).toArray(InputPartition[]::new);
  }

  /** The largest slice first, each to whom has least so far, so that all end together. */
  static List<SlicePartition> partitions(List<Slice> slices, int sessions) {
    List<List<Slice>> parts = new ArrayList<>();
    for (int i = 0; i < Math.min(sessions, slices.size()); i++) {
      parts.add(new ArrayList<>());
    }
    slices.stream()
        .sorted(Comparator.comparingLong(Slice::rows).reversed())
        .forEach(slice -> leastLoaded(parts).add(slice));
    return parts.stream().map(SlicePartition::new).toList();
  }

  private static List<Slice> leastLoaded(List<List<Slice>> parts) {
    return parts.stream()
        .min(Comparator.comparingLong(part -> part.stream().mapToLong(Slice::rows).sum()))
        .orElseThrow();
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    return factory;
  }
}

package io.decant.publish;

import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/** A reader of Delta tables without Spark: Delta's own library for other engines. */
final class KernelReader {
  private final Engine engine = DefaultEngine.create(new Configuration());

  /** Rows by period and value, as {@link PublishFixture#seen} has them. */
  List<String> seen(Path set) throws IOException {
    Snapshot snapshot = Table.forPath(engine, set.toString()).getLatestSnapshot(engine);
    StructType schema =
        new StructType()
            .add(snapshot.getSchema().get("period"))
            .add(snapshot.getSchema().get("value"));
    Scan scan = snapshot.getScanBuilder().withReadSchema(schema).build();
    TreeMap<String, Long> rows = new TreeMap<>();
    try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(engine)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> files = batches.next().getRows()) {
          while (files.hasNext()) {
            count(scan.getScanState(engine), files.next(), rows);
          }
        }
      }
    }
    return rows.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).toList();
  }

  private void count(Row scan, Row file, TreeMap<String, Long> counts) throws IOException {
    FileStatus status = InternalScanFileUtils.getAddFileStatus(file);
    StructType physical = ScanStateRow.getPhysicalDataReadSchema(engine, scan);
    CloseableIterator<ColumnarBatch> read =
        engine
            .getParquetHandler()
            .readParquetFiles(Utils.singletonCloseableIterator(status), physical, Optional.empty());
    try (CloseableIterator<FilteredColumnarBatch> batches =
        Scan.transformPhysicalData(engine, scan, file, read)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> rows = batches.next().getRows()) {
          while (rows.hasNext()) {
            Row row = rows.next();
            String period = LocalDate.ofEpochDay(row.getInt(0)).toString();
            counts.merge(period + "/" + row.getLong(1), 1L, Long::sum);
          }
        }
      }
    }
  }
}

package io.decant.run;

import io.decant.config.SourceConfig;
import io.decant.error.DecantException;
import io.decant.lake.LakeReaders;
import io.decant.plan.InternalColumns;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadFacts;
import io.decant.plan.ReadRequest;
import io.decant.plan.SourceReader;
import io.decant.queryservice.QueryServiceReader;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Chooses the reader of a source, and lands what must be read only once. */
final class Sources {
  private final SourceReader queryService;
  private final SparkSession spark;

  Sources(SparkSession spark) {
    this.queryService = new QueryServiceReader(spark);
    this.spark = spark;
  }

  StructType schema(ReadRequest request) {
    return reader(request.source()).schema(request);
  }

  PlannedRead plan(ReadRequest request) {
    return reader(request.source()).plan(request);
  }

  /** Reads, lands where reading twice could give other rows, and reconciles with the count. */
  Landed land(PlannedRead read, Scratch scratch) {
    SourceReader reader = reader(read.request().source());
    try {
      Dataset<Row> rows = reader.rows(read);
      if (reader.remote()) {
        rows = scratch.keep(read.request().input(), rows);
      }
      return landed(rows, reader.reconcile(read, rows));
    } catch (Exception thrown) {
      // Spark throws checked exceptions that no signature names.
      throw explain(List.of(read), scratch, thrown);
    }
  }

  /** What a failure means that came while rows of these reads were evaluated and written. */
  RuntimeException explain(List<PlannedRead> reads, Scratch scratch, Exception thrown) {
    for (PlannedRead read : reads) {
      RuntimeException named = reader(read.request().source()).failure(read, thrown);
      if (named instanceof DecantException) {
        return named;
      }
    }
    return scratch.failure(thrown);
  }

  private static Landed landed(Dataset<Row> rows, ReadFacts facts) {
    return new Landed(rows.drop(InternalColumns.SLICE), facts);
  }

  private SourceReader reader(SourceConfig source) {
    return source instanceof SourceConfig.QueryService
        ? queryService
        : LakeReaders.of(spark, source);
  }

  /**
   * Rows that can be evaluated again and again.
   *
   * @param rows the rows
   * @param facts what was read
   */
  record Landed(Dataset<Row> rows, ReadFacts facts) {}
}

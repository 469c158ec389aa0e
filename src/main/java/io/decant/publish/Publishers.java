package io.decant.publish;

import io.decant.config.OutputConfig;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** The publisher of each output format. */
public final class Publishers {
  private Publishers() {}

  /** A publisher for the output of one job. */
  public static Publisher of(SparkSession spark, OutputConfig output) {
    return of(spark, output, ContentDigest::of);
  }

  /** With another way to compute digests, so that a test can see what a false one leads to. */
  static Publisher of(SparkSession spark, OutputConfig output, Digester digester) {
    Storage storage = Storage.of(spark, new Path(output.path()));
    SetStore store =
        switch (output.format()) {
          case DELTA -> new DeltaStore(spark, storage, digester);
          case PARQUET -> new ParquetStore(spark, storage, digester);
        };
    return new SetPublisher(spark, output, storage, store, digester);
  }
}

package io.decant.lake;

import io.decant.plan.Buckets;
import io.decant.plan.PinnedSource;
import io.decant.plan.ReadRequest;
import io.decant.plan.SourceFiles;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows in files, in one of the formats that are read. */
interface Table {
  /** Where the rows are, for messages. */
  String path();

  /** What pins the rows to one state; absent when nothing does. */
  Optional<String> currentVersion(ReadRequest request);

  /**
   * All columns and rows, lazily.
   *
   * @param version the state; absent: the current one
   */
  Dataset<Row> rows(ReadRequest request, Optional<String> version);

  /** Whether counting the rows costs less than reading a column of them. */
  default boolean countsCheaply() {
    return true;
  }

  /** What a failure means that came while rows were read; absent when it is not about the files. */
  Optional<RuntimeException> failure(ReadRequest request, Exception thrown);

  /**
   * The files that the rows are in, so that it can be told later whether they are the same.
   *
   * @param version the state; absent: the current one
   */
  SourceFiles files(ReadRequest request, Optional<String> version);

  /**
   * What of a pinned state is gone, in phrases. Reads no rows.
   *
   * @param pinned the state, which this table reads
   */
  List<String> gone(ReadRequest request, PinnedSource pinned);

  /** The buckets in which the rows lie; absent: in none, or in none that can be relied on. */
  default Optional<Buckets> buckets(ReadRequest request) {
    return Optional.empty();
  }

  /** Size of the files; absent when it is not known without reading. */
  default OptionalLong bytes(Dataset<Row> rows) {
    return OptionalLong.empty();
  }
}

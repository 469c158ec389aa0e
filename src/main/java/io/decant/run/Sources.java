package io.decant.run;

import io.decant.config.JobConfig;
import io.decant.config.SourceConfig;
import io.decant.error.DecantException;
import io.decant.lake.LakeReaders;
import io.decant.plan.InternalColumns;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadFacts;
import io.decant.plan.ReadRequest;
import io.decant.plan.RunContext;
import io.decant.plan.SourceReader;
import io.decant.plan.TableState;
import io.decant.queryservice.QueryServiceReader;
import io.decant.queryservice.TableOwner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses the reader of a source, and lands what must be read only once. */
final class Sources implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sources.class);

  private final SourceReader queryService;
  private final SparkSession spark;
  private final Map<SourceConfig, SourceReader> lake = new HashMap<>();
  private final IncrementalReads incremental;
  private final List<PlannedRead> planned = new ArrayList<>();
  private boolean published;

  Sources(SparkSession spark) {
    this(spark, new QueryServiceReader(spark));
  }

  Sources(SparkSession spark, SourceReader queryService) {
    this.queryService = queryService;
    this.spark = spark;
    this.incremental = new IncrementalReads(spark);
  }

  /** Those of a run, which owns what is made at its sources. */
  static Sources of(SparkSession spark, JobConfig job, RunContext run) {
    String records = job.scratch() + "/" + job.name() + "/_tables";
    TableOwner owner = new TableOwner(job.name(), run.runId(), records);
    return new Sources(spark, new QueryServiceReader(spark, owner));
  }

  List<TableState> states(SourceConfig source, Set<String> tables) {
    return tables.isEmpty() ? List.of() : reader(source).states(source, tables);
  }

  StructType schema(ReadRequest request) {
    return reader(request.source()).schema(request);
  }

  PlannedRead plan(ReadRequest request) {
    SourceReader reader = reader(request.source());
    PlannedRead read =
        request.incremental().isPresent()
            ? incremental.plan(request, reader::plan)
            : reader.plan(request);
    planned.add(read);
    return read;
  }

  /** Plans anew what was planned before more was known. */
  PlannedRead replan(PlannedRead before, ReadRequest request) {
    planned.remove(before);
    return plan(request);
  }

  /** Makes what reading needs; the same read when it needs nothing. */
  PlannedRead prepare(PlannedRead read) {
    PlannedRead prepared = incremental.complete(reader(read.request().source()).prepare(read));
    planned.remove(read);
    planned.add(prepared);
    return prepared;
  }

  /** Reads, lands where reading twice could give other rows, and reconciles with the count. */
  Landed land(PlannedRead read, Scratch scratch) {
    return incremental.all(once(read, scratch), scratch, other -> once(other, scratch));
  }

  private Landed once(PlannedRead read, Scratch scratch) {
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

  /** The set that was made from these sources has been published. */
  void published() {
    published = true;
    incremental.keep();
  }

  /**
   * Tells every reader that the run is over, also one that has only been asked for columns: it may
   * hold sessions. The outcome of the run is known by now, and no failure here changes it.
   */
  @Override
  public void close() {
    Map<SourceReader, List<PlannedRead>> byReader = new LinkedHashMap<>();
    byReader.put(queryService, new ArrayList<>());
    lake.values().forEach(reader -> byReader.put(reader, new ArrayList<>()));
    planned.forEach(read -> byReader.get(reader(read.request().source())).add(read));
    byReader.forEach(this::end);
  }

  private void end(SourceReader reader, List<PlannedRead> reads) {
    try {
      reader.end(reads, published);
    } catch (RuntimeException e) {
      LOG.warn("A reader could not tidy up; the outcome of the run is not changed by that.", e);
    }
  }

  private static Landed landed(Dataset<Row> rows, ReadFacts facts) {
    return new Landed(rows.drop(InternalColumns.SLICE), facts);
  }

  private SourceReader reader(SourceConfig source) {
    return source instanceof SourceConfig.QueryService
        ? queryService
        : lake.computeIfAbsent(source, other -> LakeReaders.of(spark, other));
  }

  /**
   * Rows that can be evaluated again and again.
   *
   * @param rows the rows
   * @param facts what was read
   */
  record Landed(Dataset<Row> rows, ReadFacts facts) {}
}

package io.decant.lake;

import io.decant.error.SourceException;
import io.decant.plan.PinnedSource;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadFacts;
import io.decant.plan.ReadRequest;
import io.decant.plan.SourceFiles;
import io.decant.plan.SourceReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Reads a table of files. Its rows may be evaluated as often as one likes: a version is pinned
 * where the format has any, and where it has none the rows are counted before and after.
 */
final class TableReader implements SourceReader {
  private final Table table;
  private final Map<Optional<String>, SourceFiles> files = new HashMap<>();

  TableReader(Table table) {
    this.table = table;
  }

  @Override
  public StructType schema(ReadRequest request) {
    return wanted(request, open(request, Optional.empty()));
  }

  @Override
  public PlannedRead plan(ReadRequest request) {
    Optional<String> version = table.currentVersion(request);
    Dataset<Row> opened = open(request, version);
    StructType schema = wanted(request, opened);
    Counted counted = count(request, opened);
    return new PlannedRead(
            request,
            schema,
            "files",
            counted.rows(),
            counted.times(),
            version,
            "",
            List.of(),
            Optional.empty(),
            List.of(),
            pushedDown(request, schema))
        .in(table.buckets(request));
  }

  @Override
  public Dataset<Row> rows(PlannedRead read) {
    ReadRequest request = read.request();
    Dataset<Row> opened = open(request, read.version());
    return filtered(request, opened).select(Columns.all(List.of(read.schema().fieldNames())));
  }

  @Override
  public ReadFacts reconcile(PlannedRead read, Dataset<Row> landed) {
    long rows = landed.count();
    if (read.rows() >= 0 && rows != read.rows()) {
      throw LakeErrors.changed(read.request(), table.path(), read.rows(), rows);
    }
    return new ReadFacts(
            read.request().input(),
            read.request().source().name(),
            rows,
            OptionalLong.empty(),
            OptionalLong.empty())
        .from(Optional.of(files(read)));
  }

  /** Asked once a run: several inputs may read the same table. */
  private SourceFiles files(PlannedRead read) {
    try {
      return files.computeIfAbsent(read.version(), version -> table.files(read.request(), version));
    } catch (Exception e) {
      // Spark throws checked exceptions that no signature names.
      throw table
          .failure(read.request(), e)
          .orElseGet(() -> LakeErrors.unread(read.request(), table.path(), e));
    }
  }

  @Override
  public List<String> gone(ReadRequest request, PinnedSource pinned) {
    try {
      return table.gone(request, pinned);
    } catch (SourceException e) {
      return List.of(e.getMessage());
    }
  }

  @Override
  public boolean remote() {
    return false;
  }

  @Override
  public RuntimeException failure(PlannedRead read, Exception thrown) {
    return table
        .failure(read.request(), thrown)
        .orElseGet(() -> SourceReader.super.failure(read, thrown));
  }

  private Dataset<Row> open(ReadRequest request, Optional<String> version) {
    Dataset<Row> opened = table.rows(request, version);
    Columns.require(request, List.of(opened.columns()));
    return opened;
  }

  /** The columns that are read, in the order of the request. */
  static StructType wanted(ReadRequest request, Dataset<Row> opened) {
    StructType schema = opened.schema();
    StructField[] fields =
        Columns.wanted(request, List.of(schema.fieldNames())).stream()
            .map(name -> schema.apply(name))
            .map(field -> DataTypes.createStructField(field.name(), field.dataType(), true))
            .toArray(StructField[]::new);
    return DataTypes.createStructType(fields);
  }

  private Counted count(ReadRequest request, Dataset<Row> opened) {
    if (request.time().isEmpty() && !table.countsCheaply()) {
      return Counted.NOT;
    }
    try {
      return Counted.of(request, filtered(request, opened), opened.schema());
    } catch (Exception e) {
      throw table.failure(request, e).orElseGet(() -> LakeErrors.unread(request, table.path(), e));
    }
  }

  private static Dataset<Row> filtered(ReadRequest request, Dataset<Row> opened) {
    return request
        .filter()
        .map(filter -> opened.filter(Times.within(request, filter, opened.schema())))
        .orElse(opened);
  }

  private List<String> pushedDown(ReadRequest request, StructType schema) {
    List<String> pushed = new ArrayList<>();
    pushed.add("columns " + String.join(", ", schema.fieldNames()));
    request
        .filter()
        .ifPresent(
            filter ->
                pushed.add(
                    "filter "
                        + filter.column()
                        + " in ["
                        + filter.range().from()
                        + ", "
                        + filter.range().to()
                        + "]"));
    return pushed;
  }
}

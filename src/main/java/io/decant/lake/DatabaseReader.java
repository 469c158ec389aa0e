package io.decant.lake;

import io.decant.config.SourceConfig;
import io.decant.error.Causes;
import io.decant.error.SourceException;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadFacts;
import io.decant.plan.ReadRequest;
import io.decant.plan.SourceReader;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.jdbc.JdbcDialects;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Reads an enterprise database with Spark's JDBC source. What has no time zone stays without one
 * (timestamp_ntz): the zone of the JVM has no say.
 */
final class DatabaseReader implements SourceReader {
  private final SparkSession spark;
  private final SourceConfig.Jdbc source;

  DatabaseReader(SparkSession spark, SourceConfig.Jdbc source) {
    this.spark = spark;
    this.source = source;
  }

  @Override
  public StructType schema(ReadRequest request) {
    StructType all = everything(request);
    StructField[] fields =
        Columns.wanted(request, List.of(all.fieldNames())).stream()
            .map(name -> DataTypes.createStructField(name, all.apply(name).dataType(), true))
            .toArray(StructField[]::new);
    return DataTypes.createStructType(fields);
  }

  @Override
  public PlannedRead plan(ReadRequest request) {
    StructType all = everything(request);
    StructType schema = schema(request);
    DatabaseRelation relation = relation(request);
    List<String> statements = new ArrayList<>();
    Counted counted = Counted.NOT;
    if (request.time().isPresent()) {
      counted = count(request, all, statements);
    }
    List<String> pushed = new ArrayList<>();
    pushed.add("columns " + String.join(", ", schema.fieldNames()));
    relation.condition(all).ifPresent(text -> pushed.add("filter " + text));
    statements.add(relation.wanted(List.of(schema.fieldNames()), all));
    return new PlannedRead(
        request,
        schema,
        "jdbc",
        counted.rows(),
        counted.times(),
        Optional.empty(),
        "",
        statements,
        Optional.empty(),
        List.of(),
        pushed);
  }

  @Override
  public Dataset<Row> rows(PlannedRead read) {
    return filtered(
        read.request(), List.of(read.schema().fieldNames()), everything(read.request()));
  }

  @Override
  public ReadFacts reconcile(PlannedRead read, Dataset<Row> landed) {
    long rows = landed.count();
    if (read.rows() >= 0 && rows != read.rows()) {
      throw LakeErrors.changed(read.request(), where(), read.rows(), rows);
    }
    return new ReadFacts(
        read.request().input(), source.name(), rows, OptionalLong.empty(), OptionalLong.empty());
  }

  @Override
  public boolean remote() {
    return true;
  }

  @Override
  public RuntimeException failure(PlannedRead read, Exception thrown) {
    return failure(read.request(), thrown)
        .orElseGet(() -> SourceReader.super.failure(read, thrown));
  }

  private static Optional<RuntimeException> failure(ReadRequest request, Exception thrown) {
    return Causes.find(thrown, SourceException.class)
        .<RuntimeException>map(known -> known)
        .or(
            () ->
                Causes.find(thrown, SQLException.class)
                    .map(cause -> DatabaseErrors.statement(request, cause)));
  }

  private StructType everything(ReadRequest request) {
    StructType schema = load(request, relation(request).all()).schema();
    Columns.require(request, List.of(schema.fieldNames()));
    return schema;
  }

  private Dataset<Row> filtered(ReadRequest request, List<String> columns, StructType all) {
    List<String> loaded = new ArrayList<>(columns);
    request
        .filter()
        .filter(filter -> !columns.contains(filter.column()))
        .ifPresent(filter -> loaded.add(filter.column()));
    Dataset<Row> rows = load(request, relation(request).wanted(loaded, all));
    return request
        .filter()
        .map(filter -> rows.filter(Times.within(request, filter, rows.schema())))
        .orElse(rows)
        .select(Columns.all(columns));
  }

  private Counted count(ReadRequest request, StructType all, List<String> statements) {
    String time = request.time().orElseThrow();
    try {
      if (request.filter().isPresent()) {
        return Counted.of(request, filtered(request, List.of(time), all), all);
      }
      String counting = relation(request).counted(time);
      statements.add(counting);
      Dataset<Row> counted = load(request, counting);
      Row row =
          counted
              .select(
                  Columns.named("n").cast("bigint"),
                  Times.micros(request, "earliest", counted.schema()),
                  Times.micros(request, "latest", counted.schema()))
              .first();
      return new Counted(row.getLong(0), Times.range((Long) row.get(1), (Long) row.get(2)));
    } catch (Exception e) {
      throw failure(request, e).orElseGet(() -> LakeErrors.unread(request, where(), e));
    }
  }

  private Dataset<Row> load(ReadRequest request, String relation) {
    try {
      Map<String, String> options = options();
      options.put("dbtable", relation);
      String zoned = zonedColumns(options, relation);
      if (!zoned.isEmpty()) {
        options.put("customSchema", zoned);
      }
      return spark.read().format("jdbc").options(options).load();
    } catch (Exception e) {
      throw failure(request, e).orElseGet(() -> LakeErrors.unread(request, where(), e));
    }
  }

  private String zonedColumns(Map<String, String> options, String relation) throws SQLException {
    String probe = JdbcDialects.get(source.url()).getSchemaQuery(relation);
    try (Connection connection = DatabaseConnectionProvider.open(driver(), options)) {
      return ZonedColumns.schema(connection, probe);
    }
  }

  private Map<String, String> options() {
    Map<String, String> options = new HashMap<>();
    options.put("url", source.url());
    options.put("driver", driver().getClass().getName());
    options.put("connectionProvider", DatabaseConnectionProvider.NAME);
    options.put("fetchsize", String.valueOf(source.fetchSize()));
    options.put("preferTimestampNTZ", "true");
    // The relation holds the filter in literals that every zone reads wide enough.
    options.put("pushDownPredicate", "false");
    options.put(DatabaseConnectionProvider.SOURCE, source.name());
    source.user().ifPresent(user -> options.put(DatabaseConnectionProvider.USER, user));
    source
        .password()
        .ifPresent(
            reference -> options.put(DatabaseConnectionProvider.CREDENTIAL, reference.toString()));
    return options;
  }

  /** Spark would ask the class loader of the cluster, which does not see the jars of the job. */
  private Driver driver() {
    for (Driver driver :
        ServiceLoader.load(Driver.class, Thread.currentThread().getContextClassLoader())) {
      try {
        if (driver.acceptsURL(source.url())) {
          return driver;
        }
      } catch (SQLException e) {
        throw DatabaseErrors.noConnection(source.name(), source.url(), e);
      }
    }
    throw DatabaseErrors.noDriver(source.name(), source.url());
  }

  private DatabaseRelation relation(ReadRequest request) {
    return new DatabaseRelation(JdbcDialects.get(source.url()), request);
  }

  private String where() {
    return DatabaseErrors.withoutParameters(source.url());
  }
}

package io.decant.local.sample;

import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Writes the sample: experience events and profiles as the service holds them, customer attributes,
 * orders and the identity map as an enterprise does. Executors make the rows, each user's from his
 * number and the seed alone; the driver sees nothing but counts.
 */
public final class SampleData {
  private static final int USERS_A_TASK = 12_500;

  private final SparkSession spark;
  private final SampleOptions options;
  private final SampleDirectory directory;

  private SampleData(SparkSession spark, SampleOptions options) {
    this.spark = spark;
    this.options = options;
    this.directory = new SampleDirectory(options.directory());
  }

  /** Writes every table, in place of older sample data in the same directory. */
  public static SampleSummary write(SparkSession spark, SampleOptions options) {
    SampleData data = new SampleData(spark, options);
    data.directory.prepare();
    data.writeService();
    data.writeEnterprise();
    return data.summary();
  }

  private void writeService() {
    long seed = options.seed();
    SampleWindow window = options.window();
    write(
        table(new EventRows(seed, window), EventLayout.GENERATED, EventLayout::shape),
        "delta",
        events());
    write(
        table(new ProfileRows(seed, window), ProfileRows.GENERATED, ProfileRows::shape),
        "delta",
        profiles());
  }

  private void writeEnterprise() {
    long seed = options.seed();
    SampleWindow window = options.window();
    write(
        table(new AttributeRows(seed, window), AttributeRows.GENERATED, AttributeRows::shape),
        "delta",
        attributes());
    write(
        table(new OrderRows(seed, window), OrderRows.GENERATED, OrderRows::shape),
        "parquet",
        orders());
    write(
        table(new IdentityRows(seed, window), IdentityRows.GENERATED, IdentityRows::shape),
        "csv",
        identityMap());
  }

  private Dataset<Row> table(
      UserRows rows, StructType generated, UnaryOperator<Dataset<Row>> shape) {
    int tasks = Math.max(2, (options.users() + USERS_A_TASK - 1) / USERS_A_TASK);
    Dataset<Long> users = spark.range(0, options.users(), 1, tasks);
    return shape.apply(users.flatMap(new EveryUser(rows), Encoders.row(generated)));
  }

  private static void write(Dataset<Row> table, String format, Path path) {
    DataFrameWriter<Row> writer = table.write().format(format);
    if ("csv".equals(format)) {
      writer.option("header", true);
    }
    writer.save(path.toString());
  }

  private SampleSummary summary() {
    Row versions =
        read(attributes())
            .agg(functions.countDistinct("customer_id"), functions.count("*"))
            .first();
    return new SampleSummary(
        options.users(),
        eventsByType(),
        read(profiles()).count(),
        versions.getLong(0),
        versions.getLong(1),
        read(orders()).count(),
        spark.read().option("header", true).csv(identityMap().toString()).count(),
        SampleDirectory.bytes(directory.service()),
        SampleDirectory.bytes(directory.enterprise()));
  }

  private SortedMap<String, Long> eventsByType() {
    SortedMap<String, Long> counts = new TreeMap<>();
    read(events())
        .groupBy("eventType")
        .agg(functions.count("*"))
        .collectAsList()
        .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
    return counts;
  }

  /**
   * The rows of a table just written. A new Delta table consists of the files in its directory, and
   * counting those spares the long first look at its log.
   */
  private Dataset<Row> read(Path table) {
    return spark.read().parquet(table.toString());
  }

  private Path events() {
    return directory.service().resolve("experience_events");
  }

  private Path profiles() {
    return directory.service().resolve("profiles");
  }

  private Path attributes() {
    return directory.enterprise().resolve("customer_attributes");
  }

  private Path orders() {
    return directory.enterprise().resolve("orders");
  }

  private Path identityMap() {
    return directory.enterprise().resolve("identity_map");
  }
}

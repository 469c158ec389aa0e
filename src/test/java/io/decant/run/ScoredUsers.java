package io.decant.run;

import io.decant.testing.TestSpark;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Users with what is known of them, as tables of the lake, and what a scoring set should say of
 * each, computed without Spark.
 */
final class ScoredUsers {
  private static final Duration WINDOW = Duration.ofDays(7);

  private final Path directory;
  private final Random random;
  private final Map<String, String> cities = new TreeMap<>();
  private final List<Order> orders = new ArrayList<>();
  private final List<Status> statuses = new ArrayList<>();

  /** An order; nobody uses its note. */
  private record Order(String user, Instant at, Double amount, String note) {}

  private record Status(String user, Instant since, Integer points) {}

  /** Some users, all of whose orders lie in the three days before. */
  ScoredUsers(Path directory, Random random, Instant before, int users) {
    this.directory = directory;
    this.random = random;
    for (int i = 0; i < users; i++) {
      String user = "user " + i;
      cities.put(user, i % 3 == 0 ? null : "city " + random.nextInt(3));
      for (int more = random.nextInt(3); more > 0; more--) {
        orders.add(new Order(user, hoursBefore(before, 72), random.nextInt(4) / 2.0, ""));
      }
      if (random.nextInt(4) > 0) {
        statuses.add(new Status(user, hoursBefore(before, 72), random.nextInt(3)));
      }
    }
  }

  private Instant hoursBefore(Instant time, int most) {
    return time.minus(Duration.ofHours(1 + random.nextInt(most)));
  }

  private String anybody() {
    return List.copyOf(cities.keySet()).get(random.nextInt(cities.size()));
  }

  /** Points that nobody had before. */
  void changeStatus(Instant now) {
    statuses.add(new Status(anybody(), now.minus(Duration.ofHours(1)), 100 + statuses.size()));
  }

  void changeNotes() {
    orders.replaceAll(order -> new Order(order.user, order.at, order.amount, "noted"));
  }

  /** An order of two days ago that nobody had heard of. */
  void addLateOrder(Instant now) {
    orders.add(new Order(anybody(), now.minus(Duration.ofDays(2)), 16.0, ""));
  }

  void add(String user, String city) {
    cities.put(user, city);
  }

  void remove(String user) {
    cities.remove(user);
  }

  /** What a full scoring set says, by user. */
  Map<String, String> scored(Instant now) {
    Map<String, String> scored = new TreeMap<>();
    cities.forEach(
        (user, city) -> scored.put(user, city + " " + points(user) + " " + amount(user, now)));
    return scored;
  }

  private Integer points(String user) {
    return statuses.stream()
        .filter(status -> status.user.equals(user))
        .max(Comparator.comparing(Status::since))
        .map(Status::points)
        .orElse(null);
  }

  private double amount(String user, Instant now) {
    return orders.stream()
        .filter(order -> order.user.equals(user) && order.at.isAfter(now.minus(WINDOW)))
        .mapToDouble(Order::amount)
        .sum();
  }

  /** The same of a published row. */
  static String said(Row row) {
    return row.getAs("city") + " " + row.getAs("status_points") + " " + row.getAs("orders_amount");
  }

  /** Puts everything into the lake, as it is now. */
  void write(Instant now) {
    List<Row> observed = new ArrayList<>();
    cities.forEach(
        (user, city) -> observed.add(RowFactory.create(user, now, city, observed.size() % 2)));
    write("observed", "user STRING, at TIMESTAMP, city STRING, bought INT", observed);
    write(
        "orders",
        "user STRING, at TIMESTAMP, amount DOUBLE, note STRING",
        orders.stream()
            .map(one -> RowFactory.create(one.user, one.at, one.amount, one.note))
            .toList());
    write(
        "statuses",
        "id STRING, since TIMESTAMP, points INT",
        statuses.stream().map(one -> RowFactory.create(one.user, one.since, one.points)).toList());
  }

  private void write(String table, String schema, List<Row> rows) {
    TestSpark.session()
        .createDataFrame(rows, StructType.fromDDL(schema))
        .coalesce(1)
        .write()
        .format("delta")
        .mode("overwrite")
        .save(directory.resolve(table).toString());
  }
}

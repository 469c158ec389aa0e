package io.decant.local.sample;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** The orders of the customers, online and elsewhere; the amount of few is not known. */
final class OrderRows implements UserRows {
  /** As generated: time in milliseconds. */
  static final StructType GENERATED =
      StructType.fromDDL(
          """
          order_id STRING, customer_id STRING, ordered_at BIGINT, amount DECIMAL(12,2),
          items INT, channel STRING
          """);

  private static final long serialVersionUID = 1L;
  private static final List<String> CHANNELS = List.of("web", "app", "store", "phone");
  private static final double PER_CUSTOMER = 3;
  private static final double AMOUNT_UNKNOWN = .005;
  private static final double AT_MIDNIGHT = .01;

  private final long seed;
  private final SampleWindow window;

  OrderRows(long seed, SampleWindow window) {
    this.seed = seed;
    this.window = window;
  }

  @Override
  public List<Row> of(Person person) {
    Draw draw = Draw.of(seed, person.number(), Draw.Purpose.ORDERS);
    List<Row> rows = new ArrayList<>();
    for (String customer : IdentityRows.customers(person, seed).all()) {
      int count = draw.poisson(PER_CUSTOMER);
      for (int i = 0; i < count; i++) {
        rows.add(row(customer, draw));
      }
    }
    return rows;
  }

  private Row row(String customer, Draw draw) {
    long time = draw.between(window.start() - 120 * SampleWindow.DAY, window.end());
    return RowFactory.create(
        draw.uuid(),
        customer,
        draw.chance(AT_MIDNIGHT) ? window.mondayFrom(time) : time,
        draw.chance(AMOUNT_UNKNOWN)
            ? null
            : BigDecimal.valueOf(100 + (long) draw.exponential(6_000), 2),
        1 + draw.poisson(1.5),
        draw.pick(CHANNELS));
  }

  /** The table, from what was generated. */
  static Dataset<Row> shape(Dataset<Row> generated) {
    return generated.withColumn("ordered_at", functions.expr("timestamp_millis(ordered_at)"));
  }
}

package io.decant.local.sample;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** Which user is which customer, and since when that is known. */
final class IdentityRows implements UserRows {
  /** As generated: time in milliseconds. */
  static final StructType GENERATED =
      StructType.fromDDL("ecid STRING, customer_id STRING, linked_at BIGINT");

  private static final long serialVersionUID = 1L;
  private static final double LINKED_IN_WINDOW = .1;

  private final long seed;
  private final SampleWindow window;

  IdentityRows(long seed, SampleWindow window) {
    this.seed = seed;
    this.window = window;
  }

  /** The customers of a person; every table of the enterprise asks here. */
  static Customers customers(Person person, long seed) {
    return Customers.of(person, Draw.of(seed, person.number(), Draw.Purpose.IDENTITY));
  }

  @Override
  public List<Row> of(Person person) {
    Draw draw = Draw.of(seed, person.number(), Draw.Purpose.IDENTITY);
    List<Row> rows = new ArrayList<>();
    for (String customer : Customers.of(person, draw).linked()) {
      long linked =
          draw.chance(LINKED_IN_WINDOW)
              ? window.uniform(draw)
              : draw.between(window.start() - 500 * SampleWindow.DAY, window.start());
      rows.add(RowFactory.create(person.ecid(), customer, linked));
    }
    return rows;
  }

  /** The table, from what was generated. */
  static Dataset<Row> shape(Dataset<Row> generated) {
    return generated.withColumn("linked_at", functions.expr("timestamp_millis(linked_at)"));
  }
}

package io.decant.local.sample;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * The history of what the enterprise knows of its customers. A version becomes true at one time and
 * is loaded at a later one, usually by the next night's batch, sometimes weeks late; a correction
 * repeats the time of the version it corrects, so that only the version number tells them apart.
 */
final class AttributeRows implements UserRows {
  /** As generated: times in milliseconds. */
  static final StructType GENERATED =
      StructType.fromDDL(
          """
          customer_id STRING, tier STRING, points INT, state STRING,
          updated_at BIGINT, loaded_at BIGINT, version INT
          """);

  private static final long serialVersionUID = 1L;
  private static final List<String> TIERS =
      List.of("member", "silver", "gold", "platinum", "diamond");
  private static final double NEVER_CHANGES = .2;
  private static final double MORE_VERSIONS = 3;
  private static final double CORRECTED = .05;
  private static final double LATE = .08;
  private static final double AT_MIDNIGHT = .01;
  private static final double STATE_UNKNOWN = .03;

  private final long seed;
  private final SampleWindow window;

  AttributeRows(long seed, SampleWindow window) {
    this.seed = seed;
    this.window = window;
  }

  @Override
  public List<Row> of(Person person) {
    Draw draw = Draw.of(seed, person.number(), Draw.Purpose.ATTRIBUTES);
    List<Row> rows = new ArrayList<>();
    for (String customer : IdentityRows.customers(person, seed).all()) {
      rows.addAll(history(customer, draw));
    }
    return rows;
  }

  private List<Row> history(String customer, Draw draw) {
    List<Row> rows = new ArrayList<>();
    String state = draw.chance(STATE_UNKNOWN) ? null : draw.pick(ProfileRows.STATES);
    int version = 0;
    for (long updated : updates(draw)) {
      long loaded = loaded(updated, draw);
      do {
        version++;
        rows.add(
            RowFactory.create(
                customer, draw.pick(TIERS), draw.below(100_000), state, updated, loaded, version));
        loaded = window.nightAfter(loaded + draw.below(20) * SampleWindow.DAY);
      } while (draw.chance(CORRECTED));
    }
    rows.removeIf(row -> row.getLong(5) > window.end());
    return rows;
  }

  private List<Long> updates(Draw draw) {
    int count = draw.chance(NEVER_CHANGES) ? 1 : 1 + draw.poisson(MORE_VERSIONS);
    List<Long> updates = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long time = draw.between(window.start() - 400 * SampleWindow.DAY, window.end());
      updates.add(draw.chance(AT_MIDNIGHT) ? window.mondayFrom(time) : time);
    }
    updates.sort(null);
    return updates;
  }

  private long loaded(long updated, Draw draw) {
    if (draw.chance(AT_MIDNIGHT)) {
      return window.mondayFrom(updated);
    }
    int late = draw.chance(LATE) ? 5 + draw.below(20) : 0;
    return window.nightAfter(updated + late * SampleWindow.DAY);
  }

  /** The table, from what was generated. */
  static Dataset<Row> shape(Dataset<Row> generated) {
    return generated
        .withColumn("updated_at", functions.expr("timestamp_millis(updated_at)"))
        .withColumn("loaded_at", functions.expr("timestamp_millis(loaded_at)"));
  }
}

package io.decant.local.sample;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * The profile of a person: its present state only, as the service keeps it. Some were changed after
 * the times at which jobs observe, and few have no profile at all.
 */
final class ProfileRows implements UserRows {
  /** As generated: times in milliseconds, days since 1970. */
  static final StructType GENERATED =
      StructType.fromDDL(
          """
          personID STRING,
          person STRUCT<
            name: STRUCT<firstName: STRING, lastName: STRING>, gender: STRING>,
          personalEmail STRUCT<address: STRING>,
          homeAddress STRUCT<city: STRING, state: STRING, country: STRING>,
          loyalty STRUCT<loyaltyID: STRING, tier: STRING, points: INT, joinDate: STRING>,
          created BIGINT, modified BIGINT
          """);

  private static final long serialVersionUID = 1L;
  private static final List<String> FIRST_NAMES =
      List.of(
          "Ana",
          "Zoë",
          "Łukasz",
          "Björn",
          "李",
          "Ольга",
          "José",
          "Mary Jo",
          "D'Arcy",
          "Tom",
          "Nguyễn",
          "Max \"Mad\"");
  private static final List<String> LAST_NAMES =
      List.of(
          "O'Neil",
          "García",
          "Smith",
          "Müller",
          "王",
          "Back\\slash",
          "Þórsdóttir",
          "Brown",
          "de la Cruz",
          "Иванова",
          "\\",
          "van 't Hof");
  private static final List<String> CITIES =
      List.of("Coeur d'Alene", "San José", "Portland", "O'Fallon", "Köln", "Austin");
  private static final List<String> GENDERS = List.of("male", "female", "not_specified");
  static final List<String> STATES =
      List.of("CA", "TX", "NY", "FL", "WA", "OR", "ID", "MO", "IL", "GA", "OH", "MA");
  private static final List<String> TIERS =
      List.of("member", "silver", "gold", "platinum", "diamond");
  private static final double WITHOUT_PROFILE = .03;
  private static final double NEW_IN_WINDOW = .15;
  private static final double CHANGED = .4;
  private static final double AT_MIDNIGHT = .02;

  private final long seed;
  private final SampleWindow window;

  ProfileRows(long seed, SampleWindow window) {
    this.seed = seed;
    this.window = window;
  }

  @Override
  public List<Row> of(Person person) {
    Draw draw = Draw.of(seed, person.number(), Draw.Purpose.PROFILE);
    if (draw.chance(WITHOUT_PROFILE) && !person.isSilent()) {
      return List.of();
    }
    long created =
        draw.chance(NEW_IN_WINDOW)
            ? midnightOrNot(window.uniform(draw), draw)
            : draw.between(window.start() - 600 * SampleWindow.DAY, window.start());
    long modified =
        draw.chance(CHANGED) ? midnightOrNot(draw.between(created, window.end()), draw) : created;
    return List.of(row(person, created, modified, draw));
  }

  private long midnightOrNot(long time, Draw draw) {
    return draw.chance(AT_MIDNIGHT) ? window.mondayFrom(time) : time;
  }

  private static Row row(Person person, long created, long modified, Draw draw) {
    int tier = Math.min(draw.below(TIERS.size()), draw.below(TIERS.size()));
    Row name = RowFactory.create(draw.pick(FIRST_NAMES), draw.pick(LAST_NAMES));
    String joined =
        2000 + draw.below(24) + "-0" + (1 + draw.below(9)) + "-" + (10 + draw.below(19));
    return RowFactory.create(
        person.ecid(),
        RowFactory.create(name, draw.pick(GENDERS)),
        RowFactory.create("user" + person.number() + "@emailsim.io"),
        RowFactory.create(draw.pick(CITIES), draw.pick(STATES), "US"),
        RowFactory.create(
            draw.uuid(), TIERS.get(tier), tier * 100_000 + draw.below(100_000), joined),
        created,
        modified);
  }

  /** The table, from what was generated. */
  static Dataset<Row> shape(Dataset<Row> generated) {
    return generated
        .withColumn(
            "_repo",
            functions.expr(
                "named_struct('createDate', timestamp_millis(created),"
                    + " 'modifyDate', timestamp_millis(modified))"))
        .drop("created", "modified");
  }
}

package io.decant.join;

import io.decant.join.JoinOracle.Fact;
import io.decant.join.JoinOracle.Observed;
import io.decant.plan.InternalColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * In which form histories come: the same facts must give the same rows in every one.
 *
 * @param keys types of the keys
 * @param times types of the times
 * @param zone time zone of the session
 * @param base micros of the first time, an instant at which something goes wrong easily
 * @param further columns of the source beside those that are looked at
 */
record TableForm(Keys keys, Times times, String zone, long base, int further) {
  private static final long DAY = 86_400_000_000L;

  /** Types of the key columns of observations and source. */
  enum Keys {
    WHOLE(List.of("key"), List.of("key")),
    WIDTHS(List.of("CAST(key AS INT)"), List.of("key")),
    TEXT(List.of("CAST(key AS STRING)"), List.of("CAST(key AS STRING)")),
    DECIMAL(List.of("CAST(key AS DECIMAL(20, 2))"), List.of("key")),
    DATE(
        List.of("date_from_unix_date(CAST(key AS INT))"),
        List.of("date_from_unix_date(CAST(key AS INT))")),
    /** Two texts that are equal in pairs once they are put together: "1", "23" and "12", "3". */
    PAIR(pair(), pair());

    private final List<String> observation;
    private final List<String> source;

    Keys(List<String> observation, List<String> source) {
      this.observation = observation;
      this.source = source;
    }

    private static List<String> pair() {
      String text = "CAST(100 + key div 2 AS STRING)";
      return List.of(
          "left(" + text + ", 1 + CAST(key % 2 AS INT))",
          "substring(coalesce(" + text + ", 'x'), coalesce(2 + CAST(key % 2 AS INT), 1))");
    }
  }

  /** Types of the time columns of observations and source. */
  enum Times {
    INSTANT("timestamp_micros(%s)", "timestamp_micros(%s)"),
    LOCAL_SOURCE("timestamp_micros(%s)", "CAST(timestamp_micros(%s) AS TIMESTAMP_NTZ)"),
    LOCAL_OBSERVATION("CAST(timestamp_micros(%s) AS TIMESTAMP_NTZ)", "timestamp_micros(%s)"),
    DATE("timestamp_micros(%s)", "CAST(timestamp_micros(%s) AS DATE)");

    private final String observation;
    private final String source;

    Times(String observation, String source) {
      this.observation = observation;
      this.source = source;
    }
  }

  /** How long the steps between times are, in micros. */
  long unit() {
    return times == Times.DATE ? DAY : 1;
  }

  /** The first time; a date begins at midnight. */
  long start() {
    return times == Times.DATE ? Math.floorDiv(base, DAY) * DAY : base;
  }

  /** A group with the keys of this form. */
  GroupBuilder group() {
    GroupBuilder group = new GroupBuilder();
    for (int i = 0; i < keys.source.size(); i++) {
      group.key("user" + i, "id" + i);
    }
    return group;
  }

  /** The observations: their number, their keys, and {@code at}. */
  Dataset<Row> observations(List<Observed> observed) {
    StructType schema =
        new StructType()
            .add(InternalColumns.OBSERVATION, DataTypes.LongType)
            .add("key", DataTypes.LongType)
            .add("at", DataTypes.LongType);
    List<Object[]> rows =
        observed.stream().map(one -> new Object[] {one.id(), one.key(), one.at()}).toList();
    List<String> columns = new ArrayList<>(List.of(InternalColumns.OBSERVATION));
    named(columns, keys.observation, "user");
    columns.add(times.observation.formatted("at") + " AS at");
    return Tables.of(schema, rows).selectExpr(columns.toArray(String[]::new));
  }

  /** The rows, with further columns that follow from their number. */
  Dataset<Row> source(List<Fact> facts) {
    StructType schema =
        new StructType()
            .add("key", DataTypes.LongType)
            .add("time", DataTypes.LongType)
            .add("known", DataTypes.LongType)
            .add("version", DataTypes.IntegerType)
            .add("text", DataTypes.StringType)
            .add("number", DataTypes.LongType);
    List<Object[]> rows =
        facts.stream()
            .map(
                fact ->
                    new Object[] {
                      fact.key(),
                      fact.time(),
                      fact.ingested(),
                      fact.version(),
                      fact.text(),
                      fact.number()
                    })
            .toList();
    List<String> columns = new ArrayList<>();
    named(columns, keys.source, "id");
    columns.add(times.source.formatted("time") + " AS time");
    columns.add(times.source.formatted("known") + " AS known");
    columns.addAll(List.of("version", "text", "number"));
    names().forEach(name -> columns.add("number + " + name.substring(1) + " AS " + name));
    return Tables.of(schema, rows).selectExpr(columns.toArray(String[]::new));
  }

  /** Names of the further columns. */
  List<String> names() {
    return IntStream.range(0, further).mapToObj(i -> "f" + i).toList();
  }

  /** Whether the further columns of a joined row are those of the row whose number it has. */
  String isOneRow() {
    return names().stream()
        .map(name -> "g_" + name + " <=> g_number + " + name.substring(1))
        .reduce("true", (all, one) -> all + " AND " + one);
  }

  private static void named(List<String> columns, List<String> expressions, String name) {
    for (int i = 0; i < expressions.size(); i++) {
      columns.add(expressions.get(i) + " AS " + name + i);
    }
  }
}

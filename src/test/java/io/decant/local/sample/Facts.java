package io.decant.local.sample;

import io.decant.testing.TestSpark;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Events and profiles as plain values, and as tables for the SQL under test. */
record Facts(List<Fact> events, List<Fact> profiles) {
  private static final StructType SCHEMA = StructType.fromDDL("id STRING, type STRING, at BIGINT");

  /** Something known of a user: an event of a type, or that a profile was created. */
  record Fact(String user, String type, long at) {}

  /** Those of the first users of the sample. */
  static Facts ofSample(int users, SampleWindow window) {
    List<Person> people = Stream.iterate(0L, n -> n + 1).limit(users).map(Person::new).toList();
    return new Facts(
        people.stream()
            .flatMap(
                person ->
                    Journey.of(person, 42, window).stream()
                        .map(event -> new Fact(person.ecid(), event.type().xdm(), event.time())))
            .toList(),
        people.stream()
            .flatMap(person -> new ProfileRows(42, window).of(person).stream())
            .map(row -> new Fact(row.getString(0), "profile", row.getLong(5)))
            .toList());
  }

  /** Makes the facts the tables {@code facts_events} and {@code facts_profiles}. */
  void tables() {
    table(events)
        .selectExpr(
            "named_struct('userid', id) AS _tenant",
            "timestamp_millis(at) AS timestamp",
            "type AS eventType")
        .cache()
        .createOrReplaceTempView("facts_events");
    table(profiles)
        .selectExpr(
            "id AS personID",
            "named_struct('createDate', timestamp_millis(at), 'modifyDate',"
                + " timestamp_millis(at + 1000)) AS _repo",
            "named_struct('state', 'O\\'Neil') AS homeAddress",
            "named_struct('tier', 'gold', 'points', 12) AS loyalty")
        .cache()
        .createOrReplaceTempView("facts_profiles");
  }

  /** What a file gives for the facts that are tables now. */
  static List<Row> answer(String sqlFile, Map<String, String> values) {
    return TestSpark.session().sql(new SqlFile(sqlFile).filled(values)).collectAsList();
  }

  private static Dataset<Row> table(List<Fact> facts) {
    List<Row> rows =
        facts.stream().map(fact -> RowFactory.create(fact.user(), fact.type(), fact.at())).toList();
    return TestSpark.session().createDataFrame(rows, SCHEMA);
  }
}

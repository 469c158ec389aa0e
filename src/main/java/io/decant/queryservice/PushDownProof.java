package io.decant.queryservice;

import io.decant.config.Kebab;
import io.decant.config.PushDown;
import io.decant.error.SourceException;
import io.decant.plan.InternalColumns;
import io.decant.plan.PlannedRead;
import io.decant.plan.SliceStatement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.FilterExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.aggregate.BaseAggregateExec;
import org.apache.spark.sql.execution.joins.BaseJoinExec;

/**
 * Compares what a job expects the service to do with the SQL as it is sent, and with the physical
 * plan in which Spark reads the answer: what stands there above the scan has not been pushed down.
 */
final class PushDownProof {
  private final PlannedRead read;
  private final Set<PushDown> expected;
  private final List<String> found = new ArrayList<>();

  private PushDownProof(PlannedRead read) {
    this.read = read;
    this.expected = read.request().rules().pushDown();
  }

  /**
   * The read with what was proven of its SQL.
   *
   * @throws SourceException where the SQL does less than expected
   */
  static PlannedRead ofSql(PlannedRead read) {
    PushDownProof proof = new PushDownProof(read);
    if (proof.expected.isEmpty()) {
      return read;
    }
    proof.compareSql();
    proof.throwIfMissed();
    return read.withPushedDown("as expected: " + words(proof.expected));
  }

  /**
   * Nothing that was expected of the service stands in Spark's plan.
   *
   * @throws SourceException where it does
   */
  static void ofPlan(PlannedRead read, Dataset<Row> rows) {
    PushDownProof proof = new PushDownProof(read);
    if (!proof.expected.isEmpty()) {
      proof.comparePlan(rows.queryExecution().sparkPlan());
      proof.throwIfMissed();
    }
  }

  private void compareSql() {
    List<SentStatement> sent = sent();
    if (sent.isEmpty()) {
      expected.forEach(
          expectation -> miss(expectation, "route " + read.route() + " sends no SQL for the rows"));
      return;
    }
    List<SentStatement> own = own(sent);
    require(own, PushDown.FILTER, SentStatement::filters, "the SQL has no condition");
    require(sent, PushDown.AGGREGATES, SentStatement::aggregates, "the rows are no aggregates");
    require(sent, PushDown.GROUP_BY, SentStatement::groups, "the rows are not grouped");
    require(own, PushDown.JOINS, SentStatement::joins, "the SQL joins nothing");
    if (expected.contains(PushDown.COLUMNS) && read.common().isPresent()) {
      SentStatement reading = sent.get(sent.size() - 1);
      requireColumns(
          reading.columns().stream().map(name -> name.orElse("*")).toList(), "the SQL asks for ");
    }
  }

  private void comparePlan(SparkPlan plan) {
    forbid(plan, PushDown.FILTER, FilterExec.class);
    forbid(plan, PushDown.AGGREGATES, BaseAggregateExec.class);
    forbid(plan, PushDown.GROUP_BY, BaseAggregateExec.class);
    forbid(plan, PushDown.JOINS, BaseJoinExec.class);
    if (expected.contains(PushDown.COLUMNS)) {
      List<String> scanned = new ArrayList<>();
      leaves(plan).forEach(leaf -> leaf.output().foreach(column -> scanned.add(column.name())));
      requireColumns(scanned, "the scan brings ");
    }
  }

  /**
   * The statements that make the rows: that of a table made for the read, then that of the read.
   */
  private List<SentStatement> sent() {
    Stream<String> tables = read.statements().stream().filter(SentStatement::makesTable);
    Stream<String> reading = read.common().map(PushDownProof::whole).stream();
    return Stream.concat(tables, reading).map(this::parsed).toList();
  }

  /**
   * The job's own part of them, without the conditions that are put around it, such as the span of
   * time: they are there whatever the job's SQL does. A table that is named has no other.
   */
  private List<SentStatement> own(List<SentStatement> sent) {
    return read.request().sql().map(sql -> List.of(parsed(sql))).orElse(sent);
  }

  private SentStatement parsed(String statement) {
    return SentStatement.parse(statement)
        .orElseThrow(
            () ->
                missed(
                    "Spark's parser does not understand the SQL as sent, so that nothing can be"
                        + " said of it: "
                        + statement));
  }

  /** Without what makes a slice: that is a condition of ours and none of the job. */
  private static String whole(SliceStatement statement) {
    return new SliceStatement(statement.select(), statement.condition(), "").of("");
  }

  private void require(
      List<SentStatement> sent,
      PushDown expectation,
      Predicate<SentStatement> holds,
      String otherwise) {
    if (expected.contains(expectation) && sent.stream().noneMatch(holds)) {
      miss(expectation, otherwise);
    }
  }

  private void requireColumns(List<String> come, String where) {
    List<String> used = List.of(read.schema().fieldNames());
    List<String> more =
        come.stream()
            .filter(name -> !name.startsWith(InternalColumns.PREFIX) && !used.contains(name))
            .toList();
    if (!more.isEmpty()) {
      miss(
          PushDown.COLUMNS,
          where + String.join(", ", more) + " beside what is used: " + String.join(", ", used));
    }
  }

  private void forbid(SparkPlan plan, PushDown expectation, Class<?> node) {
    Optional<SparkPlan> above =
        expected.contains(expectation) ? find(plan, node::isInstance) : Optional.empty();
    above.ifPresent(
        found ->
            miss(expectation, "Spark does it above the scan: " + found.simpleStringWithNodeId()));
  }

  private void miss(PushDown expectation, String why) {
    found.add(Kebab.of(expectation) + ": " + why);
  }

  private void throwIfMissed() {
    if (!found.isEmpty()) {
      throw missed(String.join("; ", found));
    }
  }

  private SourceException missed(String why) {
    return SourceException.of(
        read.request().label(),
        "push-down = [" + words(expected) + "] does not hold. Found: " + why + ".",
        "Let the SQL do it, or take the word out of push-down of the input.");
  }

  private static Optional<SparkPlan> find(SparkPlan plan, Predicate<SparkPlan> wanted) {
    return wanted.test(plan)
        ? Optional.of(plan)
        : children(plan).stream().flatMap(child -> find(child, wanted).stream()).findFirst();
  }

  private static List<SparkPlan> leaves(SparkPlan plan) {
    List<SparkPlan> children = children(plan);
    return children.isEmpty()
        ? List.of(plan)
        : children.stream().flatMap(child -> leaves(child).stream()).toList();
  }

  private static List<SparkPlan> children(SparkPlan plan) {
    List<SparkPlan> children = new ArrayList<>();
    plan.children().foreach(child -> children.add(child));
    return children;
  }

  private static String words(Set<PushDown> expectations) {
    return Arrays.stream(PushDown.values())
        .filter(expectations::contains)
        .map(Kebab::of)
        .collect(Collectors.joining(", "));
  }
}

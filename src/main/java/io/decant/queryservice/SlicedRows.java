package io.decant.queryservice;

import io.decant.plan.PlannedRead;
import io.decant.plan.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The slices of a plan as one data set of Spark's JDBC source. It has as many partitions as there
 * are sessions, and a task reads its slices one after the other, each over a session of its own.
 */
final class SlicedRows {
  private final SparkSession spark;
  private final ConnectionSettings settings;
  private final int sessions;

  SlicedRows(SparkSession spark, ConnectionSettings settings, int sessions) {
    this.spark = spark;
    this.settings = settings;
    this.sessions = sessions;
  }

  Dataset<Row> of(PlannedRead read) {
    List<String> columns = List.of(read.schema().fieldNames());
    String relation = Statements.sliced(read.common().orElseThrow(), columns);
    String[] predicates = read.slices().stream().map(Slice::predicate).toArray(String[]::new);
    Properties options = new Properties();
    options.putAll(settings.options());
    // Below this node Spark asks for the columns in the order of the relation, so that the
    // statement
    // is the planned one; it would sort them if the conversions stood directly above the scan.
    Dataset<Row> wire =
        spark
            .read()
            .jdbc(settings.url(), relation, predicates, options)
            .coalesce(Math.min(sessions, predicates.length));
    requireEveryColumn(read, columns, wire.schema());
    return wire.select(converted(wire));
  }

  private static void requireEveryColumn(PlannedRead read, List<String> columns, StructType wire) {
    List<String> returned = List.of(wire.fieldNames());
    List<String> missing = columns.stream().filter(name -> !returned.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw ReadErrors.missingColumns(read.request(), missing, returned);
    }
  }

  private static Column[] converted(Dataset<Row> wire) {
    List<Column> converted = new ArrayList<>();
    for (StructField field : wire.schema().fields()) {
      Column column = functions.col("`" + field.name().replace("`", "``") + "`");
      converted.add(WireType.of(field).read(column).as(field.name(), Metadata.empty()));
    }
    return converted.toArray(Column[]::new);
  }
}

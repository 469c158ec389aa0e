package io.decant.lake;

import io.decant.plan.ReadRequest;
import io.decant.plan.SqlText;
import io.decant.plan.TimeFilter;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.jdbc.JdbcDialect;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What is asked of an enterprise database, in the database's own quotes and literals. */
final class DatabaseRelation {
  private static final Duration ANY_ZONE = Duration.ofDays(1);

  private final JdbcDialect dialect;
  private final ReadRequest request;

  DatabaseRelation(JdbcDialect dialect, ReadRequest request) {
    this.dialect = dialect;
    this.request = request;
  }

  /** Everything. */
  String all() {
    return "(SELECT * FROM " + source() + ") decant";
  }

  /** The wanted columns of the wanted rows, and of some more. */
  String wanted(List<String> columns, StructType schema) {
    String names = columns.stream().map(dialect::quoteIdentifier).collect(Collectors.joining(", "));
    return "(SELECT " + names + " FROM " + source() + where(schema) + ") decant";
  }

  /** How many rows there are, and their span of time. */
  String counted(String time) {
    String column = dialect.quoteIdentifier(time);
    return "(SELECT count(*) AS n, min("
        + column
        + ") AS earliest, max("
        + column
        + ") AS latest FROM "
        + source()
        + ") decant";
  }

  /**
   * A day wider than wanted at both ends: the database may read the literal in any zone, so Spark
   * filters what comes once more.
   */
  Optional<String> condition(StructType schema) {
    return request
        .filter()
        .map(
            filter ->
                dialect.quoteIdentifier(filter.column())
                    + " >= "
                    + literal(filter, filter.range().from().minus(ANY_ZONE), schema)
                    + " AND "
                    + dialect.quoteIdentifier(filter.column())
                    + " <= "
                    + literal(filter, filter.range().to().plus(ANY_ZONE), schema));
  }

  private String where(StructType schema) {
    return condition(schema).map(text -> " WHERE " + text).orElse("");
  }

  private Object literal(TimeFilter filter, Instant instant, StructType schema) {
    LocalDateTime utc = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    return schema.apply(filter.column()).dataType().equals(DataTypes.DateType)
        ? dialect.compileValue(Date.valueOf(LocalDate.from(utc)))
        : dialect.compileValue(Timestamp.valueOf(utc));
  }

  private String source() {
    return request
        .sql()
        .map(sql -> "(\n" + SqlText.withoutEnd(sql) + "\n) q")
        .orElseGet(() -> request.table().orElseThrow() + " q");
  }
}

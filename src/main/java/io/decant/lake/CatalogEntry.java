package io.decant.lake;

import io.decant.plan.Buckets;
import io.decant.plan.CatalogName;
import io.decant.plan.ReadRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What Spark's catalog says of a table.
 *
 * @param details value by name, as {@code DESCRIBE TABLE EXTENDED} shows them below the columns
 */
record CatalogEntry(Map<String, String> details) {
  private static final String BEGIN_OF_DETAILS = "# Detailed Table Information";
  private static final Pattern QUOTED = Pattern.compile("`((?:[^`]|``)+)`");

  /** Copies the details. */
  CatalogEntry {
    details = Map.copyOf(details);
  }

  /** Asks the catalog; fails when it knows no such table. */
  static CatalogEntry of(SparkSession spark, ReadRequest request, CatalogName name) {
    try {
      return of(spark.sql("DESCRIBE TABLE EXTENDED " + name.quoted()).collectAsList());
    } catch (Exception e) {
      throw e instanceof AnalysisException
          ? CatalogErrors.unknown(request, name, e)
          : LakeErrors.unread(request, "table " + name.text(), e);
    }
  }

  /** The columns come first, and may have any name. */
  private static CatalogEntry of(List<Row> described) {
    Map<String, String> details = new HashMap<>();
    boolean begun = false;
    for (Row row : described) {
      if (begun && !row.isNullAt(1)) {
        details.putIfAbsent(row.getString(0), row.getString(1));
      }
      begun |= row.getString(0).equals(BEGIN_OF_DETAILS);
    }
    return new CatalogEntry(details);
  }

  boolean isDelta() {
    return provider().equals("delta");
  }

  boolean isParquet() {
    return provider().equals("parquet");
  }

  /** What it is, with its article, for messages. */
  String kind() {
    return provider().isEmpty() ? "a view" : "a table of " + provider();
  }

  /** Its directory; absent where it has none, or where it is not shown to everybody. */
  Optional<String> location() {
    return Optional.ofNullable(details.get("Location")).filter(text -> !text.isBlank());
  }

  /** The buckets that Spark writes its rows into; absent: none. */
  Optional<Buckets> buckets() {
    List<String> columns =
        QUOTED
            .matcher(details.getOrDefault("Bucket Columns", ""))
            .results()
            .map(name -> name.group(1).replace("``", "`"))
            .toList();
    return columns.isEmpty()
        ? Optional.empty()
        : Optional.of(new Buckets(Integer.parseInt(details.get("Num Buckets")), columns));
  }

  /** A view has none, and a view of the session not even details. */
  private String provider() {
    boolean view = details.getOrDefault("Type", "").contains("VIEW");
    return view ? "" : details.getOrDefault("Provider", "").toLowerCase(Locale.ROOT);
  }
}

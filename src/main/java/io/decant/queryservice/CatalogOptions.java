package io.decant.queryservice;

import io.decant.config.SourceConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import scala.Option;

/** What a query on the catalog carries along, as options that anybody may see. */
final class CatalogOptions {
  private static final String ROW_CAP = "decant.row-cap";
  static final Duration SESSION_WAIT = Duration.ofSeconds(90);

  private CatalogOptions() {}

  /** Options of Spark's JDBC catalog; every kind of push-down is on, the dialect decides. */
  static Map<String, String> of(SourceConfig.QueryService source) {
    Map<String, String> options =
        new HashMap<>(ConnectionSettings.of(source, SESSION_WAIT).options());
    options.put(ROW_CAP, String.valueOf(source.limits().rowCap()));
    for (String kind :
        new String[] {"Predicate", "Aggregate", "Limit", "Offset", "TableSample", "Join"}) {
      options.put("pushDown" + kind, "true");
    }
    return options;
  }

  /** The number of rows at which the service may have cut a result; 0: a limit is stated. */
  static long cap(scala.collection.immutable.Map<String, String> options, int limit) {
    Option<String> cap = options.get(ROW_CAP);
    boolean stated = limit > 0 && limit <= QueryServiceDialect.GREATEST_LIMIT;
    return stated ? 0 : Long.parseLong(cap.get());
  }
}

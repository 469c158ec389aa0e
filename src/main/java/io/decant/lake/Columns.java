package io.decant.lake;

import io.decant.plan.ReadRequest;
import io.decant.plan.TimeFilter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** The columns of a source against those that a request asks for. */
final class Columns {
  private Columns() {}

  /** Fails unless the source has every column that the request names. */
  static void require(ReadRequest request, List<String> returned) {
    Set<String> wanted = new LinkedHashSet<>(request.columns());
    wanted.addAll(request.keys());
    request.time().ifPresent(wanted::add);
    request.filter().map(TimeFilter::column).ifPresent(wanted::add);
    List<String> missing = wanted.stream().filter(name -> !returned.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw LakeErrors.missingColumns(request, missing, returned);
    }
  }

  /** The columns that are read, in the order of the request. */
  static List<String> wanted(ReadRequest request, List<String> returned) {
    return request.columns().isEmpty() ? returned : request.columns();
  }

  static Column[] all(List<String> names) {
    return names.stream().map(Columns::named).toArray(Column[]::new);
  }

  /** A column by its name, whatever characters that holds. */
  static Column named(String name) {
    return functions.col("`" + name.replace("`", "``") + "`");
  }
}

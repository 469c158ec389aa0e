package io.decant.lake;

import io.decant.plan.ReadRequest;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** The columns of a source against those that a request asks for. */
final class Columns {
  private Columns() {}

  /** Fails unless the source has every column that the request names. */
  static void require(ReadRequest request, List<String> returned) {
    List<String> missing = request.missingFrom(returned);
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

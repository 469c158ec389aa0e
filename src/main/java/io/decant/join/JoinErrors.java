package io.decant.join;

import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import org.apache.spark.sql.types.DataType;

/** The configurations that only the types of the sources show to be wrong. */
final class JoinErrors {
  private JoinErrors() {}

  static InvalidConfigException keysDiffer(
      String path, String observation, DataType left, String source, DataType right) {
    return at(
        path + ".keys",
        String.format(
            "the observations' key %s is %s and the source's key %s is %s; these are not compared,"
                + " because a conversion could match different keys or miss equal ones. Cast one"
                + " of them in its query",
            observation, left.sql(), source, right.sql()));
  }

  static InvalidConfigException noTime(String path, String column, DataType type) {
    return at(
        path,
        String.format(
            "column %s is %s; it must be a date or a timestamp. Cast it in the query",
            column, type.sql()));
  }

  static InvalidConfigException cannotAggregate(
      String path, String aggregate, String column, DataType type) {
    return at(
        path,
        String.format(
            "%s of column %s is not possible, because it is %s. Cast it in the query, or use count",
            aggregate, column, type.sql()));
  }

  static InvalidConfigException alreadyThere(String path, String column) {
    return at(
        path,
        String.format(
            "adds a column %s, but the observations have one of that name already. Rename one",
            column));
  }

  private static InvalidConfigException at(String path, String message) {
    return InvalidConfigException.of(new Problem("types of the sources", path, message));
  }
}

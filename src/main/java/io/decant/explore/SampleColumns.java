package io.decant.explore;

import io.decant.queryservice.DataSetColumn;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What a sample shows, and of how many entities. */
final class SampleColumns {
  private static final int MOST_COLUMNS = 40;

  /** Of fewer, a hash might choose none. */
  private static final long FEWEST_ENTITIES = 10;

  private SampleColumns() {}

  /**
   * Entity, time and event type come first.
   *
   * @param mayBeShown others are left out
   */
  static List<DataSetColumn> of(
      Roles roles,
      List<DataSetColumn> described,
      List<DataSetColumn> all,
      Predicate<DataSetColumn> mayBeShown) {
    Set<DataSetColumn> columns = new LinkedHashSet<>();
    find(roles.entity(), all).ifPresent(columns::add);
    roles.time().ifPresent(columns::add);
    roles.event().flatMap(event -> find(event, all)).ifPresent(columns::add);
    columns.addAll(described);
    return columns.stream().filter(mayBeShown).limit(MOST_COLUMNS).toList();
  }

  private static Optional<DataSetColumn> find(String path, List<DataSetColumn> columns) {
    return columns.stream().filter(column -> column.path().equals(path)).findFirst();
  }

  /** So that about twice as many rows have such a hash as are shown. */
  static long divisor(Overview overview, int rows) {
    double rowsOfAnEntity =
        (double) (overview.rows() - overview.rowsWithoutEntity()) / overview.entities();
    long wanted = Math.max(FEWEST_ENTITIES, (long) Math.ceil(2 * rows / rowsOfAnEntity));
    return Math.max(1, overview.entities() / wanted);
  }
}

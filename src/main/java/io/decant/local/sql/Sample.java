package io.decant.local.sql;

import io.decant.local.sql.DeltaHistory.Added;
import io.decant.local.sql.DeltaHistory.Commit;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A data set that holds a sample of another.
 *
 * @param of what it is a sample of
 * @param rows how many rows it has
 */
record Sample(SandboxTable table, TableRemark.Sample of, long rows, Instant created) {

  /** The samples of a table, oldest first. */
  static List<Sample> ofTable(String parent, Sandbox sandbox) {
    return sandbox.tables().stream()
        .flatMap(name -> sandbox.table(name).stream())
        .filter(table -> table.kind() == SandboxTable.Kind.LAKE)
        .flatMap(Sample::read)
        .filter(sample -> sample.of().parent().equals(parent))
        .sorted(Comparator.comparing(Sample::created))
        .toList();
  }

  private static Stream<Sample> read(SandboxTable table) {
    Commit first = DeltaHistory.of(table.path()).get(0);
    long rows =
        first.added().stream()
            .map(Added::rows)
            .filter(Objects::nonNull)
            .mapToLong(Long::longValue)
            .sum();
    return TableRemark.of(first.remark()).sample().stream()
        .map(remark -> new Sample(table, remark, rows, first.time()));
  }
}

package io.decant.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;

import io.decant.plan.SetColumn;
import io.decant.plan.SetColumn.Role;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Compares the entities of a scoring set with their latest rows in earlier periods, by the hash of
 * features and kept columns: what counts as equal to the content digest counts as equal here. What
 * is said of an entity is what the greatest period says that has it.
 *
 * <p>All observations that a period has of an entity are one statement, so an entity that is or was
 * observed more than once is never unchanged; nor is one with a null key, which nobody can
 * recognize.
 */
public final class EntityComparison {
  private static final Set<Role> COMPARED = EnumSet.of(Role.FEATURE, Role.ATTRIBUTE);
  private static final String KEY = "key_";
  private static final String ROWS = "rows";
  private static final String NOW = "now";
  private static final String PERIOD = "period";
  private static final String BEFORE = "before";
  private static final String VANISHED = "vanished";

  private final List<SetColumn> columns;
  private final List<String> keys;

  /** Of sets that have these columns. */
  public EntityComparison(List<SetColumn> columns) {
    this.columns = List.copyOf(columns);
    this.keys = names(Role.KEY).toList();
  }

  /**
   * The entities that are unchanged, and those that are no longer observed, by their keys.
   *
   * @param staged the rows of the new period
   * @param earlier the rows of the periods that it is compared with
   */
  public Dataset<Row> entities(Dataset<Row> staged, Dataset<Row> earlier) {
    Dataset<Row> now =
        keyed(staged, hash(staged).as(NOW))
            .groupBy(keys())
            .agg(count(lit(1)).as(ROWS), max(NOW).as(NOW));
    Column period = column(names(Role.PERIOD).findFirst().orElseThrow()).as(PERIOD);
    Column row = struct(col(PERIOD), col(ROWS), col(NOW));
    Dataset<Row> before =
        keyed(earlier, period, hash(earlier).as(NOW))
            .groupBy(with(col(PERIOD)))
            .agg(count(lit(1)).as(ROWS), max(NOW).as(NOW))
            .groupBy(keys())
            .agg(max(row).as(BEFORE));
    Column vanished = col(NOW).isNull();
    Column once = col(ROWS).equalTo(1).and(col(BEFORE).getField(ROWS).equalTo(1));
    Column unchanged = once.and(col(NOW).equalTo(col(BEFORE).getField(NOW)));
    return now.join(before, keyNames(), "full_outer")
        .where(vanished.or(unchanged))
        .select(with(vanished.as(VANISHED)));
  }

  /** How many of them are no longer observed. */
  public long vanished(Dataset<Row> entities) {
    return entities.where(col(VANISHED)).count();
  }

  /** How many of them are unchanged; each has one staged row. */
  public long unchanged(Dataset<Row> entities) {
    return entities.where(not(col(VANISHED))).count();
  }

  /** The staged rows without those of unchanged entities. */
  public Dataset<Row> changed(Dataset<Row> staged, Dataset<Row> entities) {
    Dataset<Row> unchanged = entities.where(not(col(VANISHED)));
    Column same = lit(true);
    for (int i = 0; i < keys.size(); i++) {
      same = same.and(staged.col(quoted(keys.get(i))).equalTo(unchanged.col(keyNames()[i])));
    }
    return staged.join(unchanged, same, "left_anti");
  }

  /** The keys under names of our own, and values; without rows that have a null key. */
  private Dataset<Row> keyed(Dataset<Row> rows, Column... values) {
    Column known = lit(true);
    List<Column> selected = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      Column key = column(keys.get(i));
      known = known.and(key.isNotNull());
      selected.add(key.as(keyNames()[i]));
    }
    selected.addAll(List.of(values));
    return rows.where(known).select(selected.toArray(Column[]::new));
  }

  private String[] keyNames() {
    return IntStream.range(0, keys.size()).mapToObj(i -> KEY + i).toArray(String[]::new);
  }

  private Column[] keys() {
    return Stream.of(keyNames()).map(functions::col).toArray(Column[]::new);
  }

  private Column[] with(Column more) {
    return Stream.concat(Stream.of(keys()), Stream.of(more)).toArray(Column[]::new);
  }

  private Column hash(Dataset<Row> rows) {
    return RowHash.of(
        new StructType(
            columns.stream()
                .filter(column -> COMPARED.contains(column.role()))
                .map(column -> rows.schema().apply(column.name()))
                .toArray(StructField[]::new)));
  }

  private Stream<String> names(Role role) {
    return columns.stream().filter(column -> column.role() == role).map(SetColumn::name);
  }

  private static Column column(String name) {
    return col(quoted(name));
  }

  private static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}

package io.decant.queryservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Generated queries give the same rows through the catalog, with whatever is pushed down, as in
 * Spark on the same tables. Doubles are multiples of an eighth, so that their sums are exact in any
 * order.
 */
class CatalogPropertyIT {
  private static final int QUERIES = 9;
  private static final CatalogFixture CATALOG = new CatalogFixture();

  private static final List<String> CONDITIONS =
      List.of(
          "n < 340",
          "n BETWEEN 20 AND 400",
          "few IS NULL",
          "few <> 4",
          "few > -2",
          "NOT few = 3",
          "few IN (1, 2, NULL)",
          "few <=> 5",
          "coalesce(few, 7) > 5",
          "n + few > 200",
          "n % 3 = 1",
          "amount >= 60.25",
          "amount = 60",
          "score < 33.125D",
          "score IN (1.5D, 2.25D, 2.5D)",
          "day > DATE '2024-02-02'",
          "year(day) = 2024",
          "at <= TIMESTAMP '2024-01-12 03:00:00.909'",
          "at > '2024-01-12'",
          "active",
          "NOT active",
          "town = 'O\\'Neil'",
          "town <> 'a\\\\b'",
          "town = ''",
          "town IN ('new york', 'O\\'Neil')",
          "town LIKE '%york'",
          "town LIKE '%w y%'",
          "town LIKE '100\\\\%%'",
          "town LIKE 'new_york'",
          "town IS NOT NULL",
          "town > 'b'",
          "length(town) > 4");
  private static final List<String> AGGREGATES =
      List.of(
          "count(*)",
          "count(few)",
          "count(DISTINCT few)",
          "count(DISTINCT town)",
          "sum(few)",
          "sum(DISTINCT few)",
          "sum(amount)",
          "sum(score)",
          "avg(few)",
          "avg(amount)",
          "min(at)",
          "max(day)",
          "max(amount)",
          "max(town)",
          "max(score)",
          "min(active)",
          "sum(CASE WHEN active THEN few ELSE 0 END)",
          "count(CASE WHEN town = 'new york' THEN 1 END)",
          "sum(few + 1)",
          "max(n) FILTER (WHERE active)");
  private static final List<String> GROUPS = List.of("active", "town", "few", "day", "n % 5");
  private static final List<String> COLUMNS =
      List.of("n", "few", "amount", "score", "day", "at", "active", "town", "n * 2", "upper(town)");

  @BeforeAll
  static void tables() {
    CATALOG.table(
        "facts",
        "lpad(cast(id % 50 as string), 38, '0') AS userId",
        "id AS n",
        "cast(if(id % 5 = 0, null, id % 13 - 3) as int) AS few",
        "if(id % 17 = 0, null, date_add(DATE '2024-01-01', cast(id % 60 as int))) AS day",
        "timestamp_micros(1704067200000000 + id * 3600000000 + 909000) AS at",
        "cast(id / 8 as double) AS score",
        "cast(id / 4 as decimal(12,2)) AS amount",
        "if(id % 11 = 0, null, id % 2 = 0) AS active",
        "element_at(array('O\\'Neil', 'a\\\\b', '', 'new york', '100% new york', null), cast(id % 6"
            + " + 1 as int)) AS town");
    CATALOG.write(
        "people",
        45,
        "lpad(cast(id as string), 38, '0') AS userId",
        "id % 3 AS tier",
        "if(id % 4 = 0, null, 'new york') AS home");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void everyQueryGivesTheRowsThatSparkGives(int seed) {
    Random random = new Random(seed);
    for (int i = 0; i < QUERIES; i++) {
      String query = query(random);
      assertThat(CATALOG.rows(query))
          .as("seed %s: %s", seed, query)
          .containsExactlyInAnyOrderElementsOf(CATALOG.expected(query));
    }
  }

  private static String query(Random random) {
    String where = " WHERE " + condition(random, 2);
    return switch (random.nextInt(5)) {
      case 0 -> "SELECT " + list(random, COLUMNS) + " FROM aep.facts" + where;
      case 1 ->
          "SELECT "
              + list(random, COLUMNS)
              + " FROM aep.facts"
              + where
              + " ORDER BY "
              + one(random, List.of("score DESC", "at", "few NULLS LAST, n DESC", "town, n"))
              + (random.nextBoolean() ? ", n LIMIT 25" : ", n LIMIT 10 OFFSET 5");
      case 2 -> "SELECT " + list(random, AGGREGATES) + " FROM aep.facts" + where;
      case 3 -> grouped(random, " FROM aep.facts" + where);
      default ->
          "SELECT tier, "
              + list(random, AGGREGATES)
              + " FROM aep.facts f JOIN aep.people p ON f.userId = p.userId"
              + where
              + one(
                  random,
                  List.of("", " AND home = 'new york'", " AND tier < few", " AND home = town"))
              + " GROUP BY tier";
    };
  }

  private static String grouped(Random random, String from) {
    String groups = list(random, GROUPS);
    String having = random.nextInt(3) == 0 ? " HAVING count(*) > 3" : "";
    return "SELECT "
        + groups
        + ", "
        + list(random, AGGREGATES)
        + from
        + " GROUP BY "
        + groups
        + having;
  }

  private static String condition(Random random, int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      return one(random, CONDITIONS);
    }
    String left = condition(random, depth - 1);
    String right = condition(random, depth - 1);
    return switch (random.nextInt(5)) {
      case 0, 1 -> "(" + left + " AND " + right + ")";
      case 2, 3 -> "(" + left + " OR " + right + ")";
      default -> "NOT (" + left + ")";
    };
  }

  /** One to three different ones. */
  private static String list(Random random, List<String> from) {
    List<String> left = new ArrayList<>(from);
    List<String> chosen = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      chosen.add(left.remove(random.nextInt(left.size())));
    }
    return String.join(", ", chosen);
  }

  private static String one(Random random, List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}

package io.decant.local.sample;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class EnterpriseRowsTest {
  private static final int USERS = 2_000;
  private static final SampleWindow WINDOW = SampleOptions.in(Path.of("demo")).window();
  private static final List<Row> LINKS = rows(new IdentityRows(42, WINDOW));
  private static final Map<String, List<Row>> HISTORIES =
      rows(new AttributeRows(42, WINDOW)).stream().collect(groupingBy(row -> row.getString(0)));

  @Test
  void usersHaveNoneOneOrSeveralCustomers() {
    Map<String, List<Row>> byUser = LINKS.stream().collect(groupingBy(row -> row.getString(0)));
    double several = byUser.values().stream().filter(links -> links.size() > 1).count();
    assertThat(byUser.size() / (double) USERS).isCloseTo(.82, within(.03));
    assertThat(several / USERS).isCloseTo(.08, within(.02));
    assertThat(byUser.values()).anyMatch(links -> links.size() == 3);
  }

  @Test
  void customerIdsAreDistinctStringsOfEightDigitsSomeWithLeadingZeros() {
    List<String> customers = LINKS.stream().map(row -> row.getString(1)).toList();
    assertThat(customers).doesNotHaveDuplicates().allMatch(id -> id.matches("\\d{8}"));
    assertThat(customers.stream().filter(id -> id.startsWith("0")).count())
        .isGreaterThan(customers.size() / 20);
  }

  @Test
  void someCustomersAreUnknownToTheIdentityMap() {
    Set<String> linked = LINKS.stream().map(row -> row.getString(1)).collect(Collectors.toSet());
    assertThat(HISTORIES.keySet().stream().filter(id -> !linked.contains(id)).count())
        .isBetween(USERS / 10 - 30L, USERS / 10L);
  }

  @Test
  void versionsCountUpInTheOrderOfTimeAndAreLoadedLater() {
    for (List<Row> history : HISTORIES.values()) {
      for (int i = 0; i < history.size(); i++) {
        Row row = history.get(i);
        assertThat(row.getLong(5)).isGreaterThanOrEqualTo(row.getLong(4));
        assertThat(row.getLong(5)).isLessThanOrEqualTo(WINDOW.end());
        if (i > 0) {
          assertThat(row.getLong(4)).isGreaterThanOrEqualTo(history.get(i - 1).getLong(4));
          assertThat(row.getInt(6)).isGreaterThan(history.get(i - 1).getInt(6));
        }
      }
    }
  }

  @Test
  void historiesHoldTheTraps() {
    List<Row> all = HISTORIES.values().stream().flatMap(List::stream).toList();
    assertThat(HISTORIES.values().stream().filter(history -> history.size() == 1).count())
        .as("customers that never change")
        .isGreaterThan(HISTORIES.size() / 10);
    assertThat(HISTORIES.values().stream().filter(EnterpriseRowsTest::hasTie).count())
        .as("customers with two versions of the same time")
        .isGreaterThan(HISTORIES.size() / 20);
    assertThat(all.stream().filter(row -> daysLate(row) >= 5).count())
        .as("versions loaded late")
        .isGreaterThan(all.size() / 20);
    assertThat(all).anyMatch(row -> WINDOW.mondayFrom(row.getLong(4)) == row.getLong(4));
    assertThat(all).anyMatch(row -> WINDOW.mondayFrom(row.getLong(5)) == row.getLong(5));
    assertThat(all).anyMatch(row -> row.isNullAt(3));
  }

  @Test
  void amountsHaveTwoDecimalsAndAreRarelyUnknown() {
    List<Row> orders = rows(new OrderRows(42, WINDOW));
    long unknown = orders.stream().filter(row -> row.isNullAt(3)).count();
    assertThat(unknown).isBetween(orders.size() / 400L, orders.size() / 100L);
    assertThat(orders)
        .filteredOn(row -> !row.isNullAt(3))
        .allMatch(row -> row.getDecimal(3).scale() == 2)
        .allMatch(row -> row.getDecimal(3).compareTo(BigDecimal.ONE) >= 0);
    assertThat(orders).extracting(row -> row.getString(0)).doesNotHaveDuplicates();
  }

  @Test
  void profilesHoldTheTraps() {
    List<Row> profiles = rows(new ProfileRows(42, WINDOW));
    String names =
        profiles.stream().map(row -> row.getStruct(1).toString()).distinct().toList().toString();
    assertThat(names).contains("O'Neil", "Back\\slash", "Max \"Mad\"", "Łukasz", "李");
    assertThat(profiles.size() / (double) USERS).isCloseTo(.97, within(.01));
    assertThat(profiles).allMatch(row -> row.getLong(5) <= row.getLong(6));
    assertThat(profiles.stream().filter(row -> row.getLong(6) > WINDOW.start()).count())
        .as("profiles changed in the ten weeks")
        .isGreaterThan(USERS / 10);
    assertThat(profiles).anyMatch(row -> WINDOW.mondayFrom(row.getLong(6)) == row.getLong(6));
    assertThat(profiles).extracting(row -> row.getString(0)).contains(new Person(7).ecid());
  }

  private static List<Row> rows(UserRows rows) {
    return LongStream.range(0, USERS)
        .mapToObj(Person::new)
        .flatMap(person -> rows.of(person).stream())
        .toList();
  }

  private static boolean hasTie(List<Row> history) {
    return history.stream().map(row -> row.getLong(4)).distinct().count() < history.size();
  }

  private static long daysLate(Row row) {
    return (row.getLong(5) - row.getLong(4)) / SampleWindow.DAY;
  }
}

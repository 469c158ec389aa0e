package io.decant.local.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventRowsTest {
  private static final StructType SCHEMA = EventLayout.GENERATED;
  private static final List<Row> ROWS =
      LongStream.range(1, 2_000)
          .mapToObj(Person::new)
          .flatMap(
              person ->
                  new EventRows(42, SampleOptions.in(Path.of("demo")).window()).of(person).stream())
          .toList();

  /** Which parts of the model an event has. */
  @ParameterizedTest
  @CsvSource({
    "directMarketing.emailSent, true, false, false, false",
    "directMarketing.emailOpened, true, false, false, true",
    "directMarketing.emailClicked, true, false, false, true",
    "advertising.impressions, false, false, false, true",
    "advertising.clicks, false, false, false, true",
    "web.webpagedetails.pageViews, false, true, false, true",
    "web.webinteraction.linkClicks, false, true, false, true",
    "commerce.productViews, false, true, true, true",
    "commerce.purchases, false, true, true, true",
    "decisioning.propositionDisplay, false, true, false, true",
    "web.formFilledOut, false, true, false, true"
  })
  void anEventHasThePartsOfItsKind(
      String type, boolean mail, boolean web, boolean commerce, boolean browser) {
    assertThat(ROWS)
        .filteredOn(row -> row.getString(2).equals(type))
        .isNotEmpty()
        .allMatch(row -> has(row, "directMarketing") == mail)
        .allMatch(row -> has(row, "web") == web)
        .allMatch(row -> has(row, "commerce") == commerce)
        .allMatch(row -> has(row, "environment") == browser)
        .allMatch(row -> has(row, "device") == browser)
        .allMatch(row -> !has(row, "eventMergeId"));
  }

  @Test
  void identifiersAreDistinctAndAddressesHoldQuotesAndBackslashes() {
    assertThat(ROWS).extracting(row -> row.getString(0)).doesNotHaveDuplicates();
    assertThat(ROWS)
        .extracting(row -> String.valueOf(row.get(SCHEMA.fieldIndex("web"))))
        .anyMatch(web -> web.contains("?q='rock \"n\" roll'"))
        .anyMatch(web -> web.contains("C:\\music\\new\\"));
  }

  private static boolean has(Row row, String column) {
    return !row.isNullAt(SCHEMA.fieldIndex(column));
  }
}

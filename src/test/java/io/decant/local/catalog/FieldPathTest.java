package io.decant.local.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldPathTest {
  @ParameterizedTest
  @CsvSource({
    "/properties/person/properties/name, /properties/person/properties/name",
    "/person/name, /properties/person/properties/name",
    "/amount, /properties/amount",
    "/properties/properties, /properties/properties",
    "/properties/list/items/properties/sku, /properties/list/items/properties/sku",
  })
  void bothWaysOfWritingAFieldAreOne(String text, String place) {
    assertThat(FieldPath.of(text).place()).isEqualTo(place);
  }

  @ParameterizedTest
  @CsvSource({
    "/properties/list/items/properties/sku, list sku",
    "/properties/map/additionalProperties/items/properties/id, map id",
    "/properties/items/properties/properties, items properties",
    "/properties/person/properties/name, person name",
    "/person/name, person name",
  })
  void whatLeadsIntoArraysAndMapsNamesNoField(String text, String names) {
    assertThat(FieldPath.of(text).names()).containsExactly(names.split(" "));
  }

  @Test
  void aFieldTouchesWhatItLiesInAndWhatLiesInIt() {
    FieldPath name = FieldPath.of("/person/name");
    assertThat(name.touches(FieldPath.of("/person"))).isTrue();
    assertThat(name.touches(FieldPath.of("/person/name/firstName"))).isTrue();
    assertThat(name.touches(FieldPath.of("/person/names"))).isFalse();
    assertThat(name.touches(FieldPath.of("/amount"))).isFalse();
    assertThat(FieldPath.of("/properties/list/items/properties/sku").touches(FieldPath.of("/list")))
        .isTrue();
    assertThat(
            FieldPath.of("/properties/list/items/properties/sku")
                .touches(FieldPath.of("/properties/list/items/properties/price")))
        .isFalse();
  }
}

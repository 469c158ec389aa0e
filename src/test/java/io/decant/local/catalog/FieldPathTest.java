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
  })
  void bothWaysOfWritingAFieldAreOne(String text, String place) {
    assertThat(FieldPath.of(text)).hasToString(place);
  }

  @Test
  void aFieldTouchesWhatItLiesInAndWhatLiesInIt() {
    FieldPath name = FieldPath.of("/person/name");
    assertThat(name.touches(FieldPath.of("/person"))).isTrue();
    assertThat(name.touches(FieldPath.of("/person/name/firstName"))).isTrue();
    assertThat(name.touches(FieldPath.of("/person/names"))).isFalse();
    assertThat(name.touches(FieldPath.of("/amount"))).isFalse();
  }
}

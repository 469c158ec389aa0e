package io.decant.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogNameTest {
  @ParameterizedTest
  @CsvSource({
    "customers,               `customers`",
    "main.crm.customers,      `main`.`crm`.`customers`",
    "prod-lake.2026.join,     `prod-lake`.`2026`.`join`",
    "crm.a`b,                 `crm`.`a``b`"
  })
  void eachNameIsQuoted(String name, String quoted) {
    assertThat(new CatalogName(name).quoted()).isEqualTo(quoted);
  }
}

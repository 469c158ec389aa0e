package io.decant.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"userid", "_tenant", "c1"})
  void aNameIsAPathToo(String text) {
    assertThat(PlainName.isName(text)).isTrue();
    assertThat(PlainName.isPath(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"_tenant.userid", "a.b.c"})
  void namesWithDotsBetweenAreAPathOnly(String text) {
    assertThat(PlainName.isName(text)).isFalse();
    assertThat(PlainName.isPath(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1a", "a b", "a\"b", "a-b", "ä", "a.", ".a", "a..b", "a\n", "a.1"})
  void nothingElseIsOne(String text) {
    assertThat(PlainName.isName(text)).isFalse();
    assertThat(PlainName.isPath(text)).isFalse();
  }
}

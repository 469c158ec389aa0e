package io.decant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search for secrets finds what it is meant to find. */
class SecretMarksTest {
  private static final String SECRET = "account@techacct:hunter2-7f3a";

  private final SecretMarks marks = new SecretMarks().add("password", SECRET);

  private List<String> in(String text) {
    return marks.in(text);
  }

  @Test
  void aSecretIsFoundAsItIsAndInAUrl() {
    assertThat(in("{\"a\":\"" + SECRET + "\"}")).singleElement().asString().contains("password");
    assertThat(in("?x=" + URLEncoder.encode(SECRET, StandardCharsets.UTF_8) + "&")).isNotEmpty();
    assertThat(in("account@techacct:hunter2")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "u", "us", "user:", "some user:"})
  void aSecretIsFoundInBase64WhereverItBegins(String before) {
    for (String after : List.of("", "!", "!!", "!!!")) {
      byte[] bytes = (before + SECRET + after).getBytes(StandardCharsets.UTF_8);
      assertThat(in("Basic " + Base64.getEncoder().encodeToString(bytes))).isNotEmpty();
    }
  }
}

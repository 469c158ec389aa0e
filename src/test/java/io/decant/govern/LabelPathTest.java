package io.decant.govern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "user_id <- t.a <- I2 (schema: a)",
        "pulse <- max of pulse over 30 days <- max(a <- b) <- t.a <- RHD (declared)",
        "rows of observations <- WHERE a = '(x)' <- t.a <- own label (data set: a (old))",
        "score <- C2 (manifest)"
      })
  void whatIsWrittenIsReadAgain(String text) {
    assertThat(LabelPath.parse(text)).map(LabelPath::text).contains(text);
  }

  @Test
  void itsPartsAreFoundAgain() {
    LabelPath path = LabelPath.parse("a <- max(x) <- t.x <- C9 (schema: x (y))").orElseThrow();
    assertThat(path).isEqualTo(new LabelPath("a", List.of("max(x) <- t.x"), "C9", "schema: x (y)"));
    assertThat(path.of("score").text())
        .isEqualTo("score <- a <- max(x) <- t.x <- C9 (schema: x (y))");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a <- b", "C9 (schema)"})
  void whatIsNoPathIsNone(String text) {
    assertThat(LabelPath.parse(text)).isEmpty();
  }
}

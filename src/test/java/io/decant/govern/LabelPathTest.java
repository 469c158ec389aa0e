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

  /** Names that people give may have what paths are written with. */
  @ParameterizedTest
  @ValueSource(
      strings = {"Own (EU)", "Own (EU) (old)", "(x)", "a (", "a)", ") (", "a b", "a (declared)"})
  void aLabelMayHaveParentheses(String label) {
    List<String> places =
        List.of(
            "declared", "data set: a (old)", "schema: x, when run r (1) was published", "(a) (b)");
    for (String where : places) {
      LabelPath path =
          new LabelPath("rows of a", List.of("WHERE b IN (1) AND c = ( <- t.c"), label, where);
      assertThat(LabelPath.parse(path.text())).contains(path);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"schema: x)", "schema: x (", "schema: )x(", ""})
  void aPlaceMayHaveParenthesesThatDoNotMatch(String where) {
    LabelPath path = new LabelPath("a", List.of(), "C9", where);
    assertThat(LabelPath.parse(path.text())).contains(path);
  }

  /** A field of a schema may have any name, and so may a label that an organization defines. */
  @Test
  void aNameMayHaveWhatStandsBetweenSteps() {
    LabelPath field =
        new LabelPath("rows of a", List.of("t.a <- b (c)"), "RHD", "schema: a <- b (c)");
    assertThat(LabelPath.parse(field.text()).orElseThrow())
        .isEqualTo(new LabelPath("rows of a", field.steps(), "RHD", "schema: a<-b (c)"));
    LabelPath label = new LabelPath("rows of a", List.of("t.a"), "own <- C1", "declared");
    assertThat(LabelPath.parse(label.text()).orElseThrow().label())
        .as("a label that nobody knows, and not C1")
        .isEqualTo("own<-C1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a <- (x)", "a <-  (x)", " <- C9 (x)", "a <- b", "C9 (schema)"})
  void whatIsNoPathIsNone(String text) {
    assertThat(LabelPath.parse(text)).isEmpty();
  }
}

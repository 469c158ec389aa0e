package io.decant.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ConcurrentModificationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of the errors of Delta. */
class DeltaTroubleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DELTA_VIOLATE_CONSTRAINT_WITH_VALUES | CHECK constraint | DROP CONSTRAINT",
        "DELTA_NOT_NULL_CONSTRAINT_VIOLATED | may not be null | DROP NOT NULL",
        "DELTA_GENERATED_COLUMNS_EXPR_TYPE_MISMATCH | generated column | another output.path",
        "DELTA_CANNOT_MODIFY_APPEND_ONLY | only be appended to | delta.appendOnly",
        "DELTA_FEATURES_REQUIRE_MANUAL_ENABLEMENT | need a feature | 'supported'",
        "DELTA_UNSUPPORTED_FEATURES_FOR_WRITE | features that this version | newer Delta",
        "DELTA_INVALID_PROTOCOL_VERSION | a protocol that | newer Delta",
        "DELTA_PROTOCOL_CHANGED | changed the protocol | Run again",
        "DELTA_METADATA_CHANGED.FURTHER | changed properties or columns | Run again"
      })
  void everyClassHasARemedy(String errorClass, String problem, String remedy) {
    Exception failure =
        new IllegalStateException(
            "job aborted", new IllegalArgumentException("[" + errorClass + "] what is wrong\nrow"));
    DeltaTrouble trouble = DeltaTrouble.of(failure).orElseThrow();
    assertThat(trouble.problem())
        .contains(problem)
        .endsWith("(IllegalArgumentException: [" + errorClass + "] what is wrong).");
    assertThat(trouble.remedy()).contains(remedy);
  }

  @Test
  void whatIsNotOfDeltaIsLeftToOthers() {
    assertThat(DeltaTrouble.of(new ConcurrentModificationException("[DELTA_CONCURRENT_WRITE] x")))
        .isEmpty();
    assertThat(DeltaTrouble.of(new IllegalStateException("[UNRESOLVED_COLUMN] x"))).isEmpty();
  }
}

package io.decant.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.error.CheckFailedException;
import io.decant.error.SourceException;
import io.decant.publish.ContentDigest;
import io.decant.publish.Verification;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What governance denies is no verdict on the set, and takes none away. */
class VerificationReportTest {
  private static final ContentDigest DIGEST =
      new ContentDigest(7, "0123456789abcdef0123456789abcdef");
  private static final Rebuilt DENIED =
      rebuilt(
          "2026-03-01", Rebuilt.Status.DENIED, "Governance denies this set:\n  C9:\n    a <- C9");
  private static final Rebuilt GONE =
      rebuilt("2026-03-02", Rebuilt.Status.INPUTS_GONE, "a file is gone");

  private static final Rebuilt UNGOVERNED =
      rebuilt("2026-03-02", Rebuilt.Status.UNGOVERNED, "source aep: it is not permitted.");

  private static Rebuilt rebuilt(String period, Rebuilt.Status status, String note) {
    return Rebuilt.not(period, Optional.of("r1"), status, List.of(), List.of(note));
  }

  private static VerificationReport report(Verification.Status second, Rebuilt... rebuilt) {
    return new VerificationReport(
        new Verification(
            "/set",
            "delta",
            "3",
            "governed",
            List.of(
                period("2026-03-01", Verification.Status.EQUAL),
                period("2026-03-02", second, "a row is another"))),
        List.of(rebuilt));
  }

  private static Verification.Period period(
      String date, Verification.Status status, String... findings) {
    return new Verification.Period(
        date, Optional.of("r1"), status, DIGEST, Optional.of(DIGEST), List.of(), List.of(findings));
  }

  @Test
  void aPeriodThatIsDeniedIsToldBesideTheVerdictOnAll() {
    VerificationReport report = report(Verification.Status.EQUAL, DENIED, GONE);
    assertThat(report.json())
        .contains("\"equal\" : true", "\"status\" : \"denied\"", "\"status\" : \"inputs-gone\"");
    assertThat(report.line())
        .isEqualTo("/set is equal to what was published, and not built again.");
    assertThatThrownBy(report::throwIfFailed)
        .isInstanceOf(CheckFailedException.class)
        .hasMessage(
            "/set: it is what was published, but may not be built again:\n"
                + "  period 2026-03-01: Governance denies this set:\n  C9:\n    a <- C9\n"
                + "Nothing was changed.");
  }

  @Test
  void aSetThatIsAnotherStaysAnotherWhereAPeriodIsDenied() {
    VerificationReport report = report(Verification.Status.DIFFERENT, DENIED);
    assertThatThrownBy(report::throwIfFailed)
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining("/set: this is not what was published:")
        .hasMessageContaining("period 2026-03-02: a row is another")
        .hasMessageContaining("period 2026-03-01: Governance denies this set:");
  }

  @Test
  void inputsThatAreGoneAreAFailureOfTheirOwn() {
    assertThatThrownBy(report(Verification.Status.EQUAL, GONE)::throwIfFailed)
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("it cannot be built again: period 2026-03-02: a file is gone.");
  }

  /** What nobody could tell is neither permitted nor denied, whatever else is missing. */
  @Test
  void labelsThatCouldNotBeAskedForAreAFailureOfASource() {
    VerificationReport report = report(Verification.Status.EQUAL, GONE, UNGOVERNED);
    assertThat(report.json()).contains("\"status\" : \"ungoverned\"");
    assertThatThrownBy(report::throwIfFailed)
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "/set: it is what was published, but nobody can tell whether it may be built again:\n"
                + "  period 2026-03-02: source aep: it is not permitted.\n"
                + "Nothing was changed.");
    assertThatThrownBy(report(Verification.Status.EQUAL, DENIED, UNGOVERNED)::throwIfFailed)
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining("may not be built again:\n  period 2026-03-01: Governance denies");
  }
}

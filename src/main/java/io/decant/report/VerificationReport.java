package io.decant.report;

import io.decant.publish.Verification;

/**
 * Whether a set is what was published.
 *
 * @param verification what was found
 */
public record VerificationReport(Verification verification) implements SetReport {
  @Override
  public String text(Style style) {
    return VerificationText.text(verification, style);
  }

  @Override
  public String line() {
    return verification.path()
        + (verification.equal()
            ? " is equal to what was published."
            : " is not what was published.");
  }

  @Override
  public String json() {
    return JsonSets.verification(verification);
  }
}

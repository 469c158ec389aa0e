package io.decant.publish;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a commit of Decant says of itself in its user metadata.
 *
 * @param job the owner
 * @param run the run
 * @param period the period
 * @param rows rows of the period
 * @param digest digest of the period
 * @param withdraws whether it takes back what the run committed before
 * @param recipe what the rows were made from; null in commits of earlier releases
 */
record DeltaMark(
    String job,
    String run,
    String period,
    long rows,
    String digest,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean withdraws,
    @JsonInclude(JsonInclude.Include.NON_NULL) Recipe recipe) {
  /** The mark of a commit that publishes. */
  static DeltaMark of(SetStore.Request request) {
    return mark(request, false);
  }

  /** The mark of a commit that takes it back. */
  static DeltaMark withdrawing(SetStore.Request request) {
    return mark(request, true);
  }

  /** Whether both publish the same rows, whatever they say of what these were made from. */
  boolean publishesAs(DeltaMark other) {
    return withoutRecipe().equals(other.withoutRecipe());
  }

  private DeltaMark withoutRecipe() {
    return new DeltaMark(job, run, period, rows, digest, withdraws, null);
  }

  private static DeltaMark mark(SetStore.Request request, boolean withdraws) {
    return new DeltaMark(
        request.job(),
        request.run(),
        request.period().toString(),
        request.digest().rows(),
        request.digest().text(),
        withdraws,
        request.recipe());
  }
}

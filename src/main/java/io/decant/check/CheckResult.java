package io.decant.check;

/**
 * The outcome of one check.
 *
 * @param name kind and subject, for example {@code nulls(crm_tier)}
 * @param passed whether the set may be published as far as this check is concerned
 * @param observed what was found
 * @param limit what is allowed
 * @param message one sentence with what to do when it failed, sample keys included
 */
public record CheckResult(
    String name, boolean passed, String observed, String limit, String message) {}

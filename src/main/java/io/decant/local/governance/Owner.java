package io.decant.local.governance;

/**
 * Whom policies belong to and who asks.
 *
 * @param organization that has them
 * @param sandbox in which they hold
 * @param clientId of the only program that may ask
 */
public record Owner(String organization, String sandbox, String clientId) {}

package io.decant.local.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.UUID;

/**
 * The one OAuth server-to-server client of the service: a program that may ask for access tokens.
 *
 * @param id public, and the API key of every call
 * @param secret proves that the caller is the client
 */
public record ApiClient(String id, String secret) {
  /** The technical account behind the client: the same for as long as the client is. */
  public String account() {
    UUID account = UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
    return account.toString().replace("-", "").toUpperCase(Locale.ROOT) + "@techacct.adobe.com";
  }

  /** Whether this is the client's secret. */
  public boolean provedBy(String given) {
    return MessageDigest.isEqual(
        secret.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "ApiClient[id=" + id + "]";
  }
}

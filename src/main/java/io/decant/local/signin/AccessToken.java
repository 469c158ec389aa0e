package io.decant.local.signin;

import java.time.Instant;

/**
 * What an access token says, once its signature has been checked.
 *
 * @param account the technical account that it was given to
 * @param expires when it stops being a password, by the service's clock
 */
public record AccessToken(String account, Instant expires) {}

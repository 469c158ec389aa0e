package io.decant.local.signin;

import io.decant.local.sql.Access;
import java.time.Instant;
import java.util.Optional;

/**
 * A client that has been let in.
 *
 * @param access who it is and what it sees
 * @param expires when its password expires, by the service's clock; empty when it does not
 */
public record Admission(Access access, Optional<Instant> expires) {}

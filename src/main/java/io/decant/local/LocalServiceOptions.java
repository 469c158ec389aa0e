package io.decant.local;

import io.decant.local.sql.Behaviour;
import java.nio.file.Path;

/**
 * What a local service serves and how.
 *
 * @param directory holds the tables and everything else that the service keeps
 * @param port where to listen on the loopback interface; 0 for any free port
 * @param sandbox the first part of database names
 * @param user the organisation, which is the user name
 * @param sessions how many clients may be connected at once. GUESS: the real number depends on the
 *     licence
 * @param behaviour limits, and the switches of what is not known for sure
 */
public record LocalServiceOptions(
    Path directory, int port, String sandbox, String user, int sessions, Behaviour behaviour) {
  /** The port that the command line takes unless told otherwise. */
  public static final int DEFAULT_PORT = 15432;

  private static final int DEFAULT_SESSIONS = 5;

  /** Rejects numbers that nothing could be served with. */
  public LocalServiceOptions {
    directory = directory.toAbsolutePath().normalize();
    if (port < 0 || port > 65_535) {
      throw LocalErrors.option("port", port, "it must lie between 0 and 65535");
    }
    if (sessions < 1) {
      throw LocalErrors.option("sessions", sessions, "it must be at least 1");
    }
  }

  /** The presets, on any free port. */
  public static LocalServiceOptions at(Path directory) {
    return new LocalServiceOptions(
        directory, 0, "prod", "DECANTDEMO@AdobeOrg", DEFAULT_SESSIONS, Behaviour.preset());
  }

  /** The same on another port. */
  public LocalServiceOptions withPort(int other) {
    return new LocalServiceOptions(directory, other, sandbox, user, sessions, behaviour);
  }

  /** The same with another number of sessions. */
  public LocalServiceOptions withSessions(int other) {
    return new LocalServiceOptions(directory, port, sandbox, user, other, behaviour);
  }

  /** The same with other switches. */
  public LocalServiceOptions with(Behaviour other) {
    return new LocalServiceOptions(directory, port, sandbox, user, sessions, other);
  }

  /** The database that holds all tables of the sandbox. */
  public String database() {
    return sandbox + ":all";
  }
}

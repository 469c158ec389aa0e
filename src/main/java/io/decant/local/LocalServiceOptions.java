package io.decant.local;

import io.decant.local.sql.Behaviour;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a local service serves and how.
 *
 * @param directory holds the tables and everything else that the service keeps
 * @param ports where to listen
 * @param sandbox the first part of database names
 * @param user the organisation, which is the user name
 * @param sessions how many clients may be connected at once. GUESS: the real number depends on the
 *     licence
 * @param behaviour limits, and the switches of what is not known for sure
 * @param switches presets of the switches that can be turned while the service runs
 */
public record LocalServiceOptions(
    Path directory,
    Ports ports,
    String sandbox,
    String user,
    int sessions,
    Behaviour behaviour,
    Map<String, String> switches) {
  /** The port that the command line takes unless told otherwise. */
  public static final int DEFAULT_PORT = 15432;

  private static final int DEFAULT_SESSIONS = 5;

  /** Rejects numbers that nothing could be served with. */
  public LocalServiceOptions {
    directory = directory.toAbsolutePath().normalize();
    switches = Map.copyOf(switches);
    if (sessions < 1) {
      throw LocalErrors.option("sessions", sessions, "it must be at least 1");
    }
  }

  /** The presets, on any free ports. */
  public static LocalServiceOptions at(Path directory) {
    return new LocalServiceOptions(
        directory,
        Ports.free(),
        "prod",
        "DECANTDEMO@AdobeOrg",
        DEFAULT_SESSIONS,
        Behaviour.preset(),
        Map.of());
  }

  /** The same on other ports. */
  public LocalServiceOptions with(Ports other) {
    return new LocalServiceOptions(directory, other, sandbox, user, sessions, behaviour, switches);
  }

  /** The same with another number of sessions. */
  public LocalServiceOptions withSessions(int other) {
    return new LocalServiceOptions(directory, ports, sandbox, user, other, behaviour, switches);
  }

  /** The same with other guesses. */
  public LocalServiceOptions with(Behaviour other) {
    return new LocalServiceOptions(directory, ports, sandbox, user, sessions, other, switches);
  }

  /** The same with other presets of the switches, by key. */
  public LocalServiceOptions withSwitches(Map<String, String> other) {
    return new LocalServiceOptions(directory, ports, sandbox, user, sessions, behaviour, other);
  }

  /** The database that holds all tables of the sandbox. */
  public String database() {
    return sandbox + ":all";
  }
}

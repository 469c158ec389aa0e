package io.decant.local.wire;

import io.decant.local.sql.Behaviour;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the server says about itself at the start of a session. */
final class ServerParameters {
  private ServerParameters() {}

  static Map<String, String> of(String user, Behaviour behaviour) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("server_version", "0.1.0");
    parameters.put("server_encoding", "UTF8");
    parameters.put("client_encoding", "UTF8");
    parameters.put("DateStyle", "ISO");
    parameters.put("TimeZone", "UTC");
    parameters.put("integer_datetimes", "on");
    parameters.put("is_superuser", "off");
    parameters.put("session_authorization", user);
    // Drivers decide by this whether they must escape backslashes.
    boolean backslashIsPlain = behaviour.literals() == Behaviour.Literals.POSTGRES;
    parameters.put("standard_conforming_strings", backslashIsPlain ? "on" : "off");
    return parameters;
  }
}

package io.decant.local;

import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import io.decant.error.SourceException;
import java.nio.file.Path;

/** Why a local service cannot start. */
final class LocalErrors {
  private static final String SOURCE = "The local Query Service";

  private LocalErrors() {}

  static InvalidConfigException option(String name, int value, String rule) {
    return InvalidConfigException.of(
        new Problem("command line", name, "is " + value + "; " + rule + "."));
  }

  static InvalidConfigException presets(String problem) {
    return InvalidConfigException.of(new Problem("command line", "switch", problem));
  }

  static SourceException notListening(String port, Exception cause) {
    return SourceException.of(
        SOURCE,
        "Port " + port + " of 127.0.0.1 cannot be used: " + cause.getMessage() + ".",
        "Stop what listens there, or give another port (--port, --second-port, --http-port; 0 takes any free one).",
        SourceException.Retry.DOES_NOT_HELP,
        cause);
  }

  static SourceException notWritable(Path path, Exception cause) {
    return SourceException.of(
        SOURCE,
        path + " cannot be written: " + cause + ".",
        "Give a --data directory that you may write to.",
        SourceException.Retry.DOES_NOT_HELP,
        cause);
  }

  static SourceException noCertificate(Path directory, String why, Exception cause) {
    return SourceException.of(
        SOURCE,
        "No certificate could be made in " + directory + ": " + why.strip() + ".",
        "Start with the java of a JDK 17, whose keytool is needed once; or delete that directory"
            + " when its files are damaged.",
        SourceException.Retry.DOES_NOT_HELP,
        cause);
  }
}

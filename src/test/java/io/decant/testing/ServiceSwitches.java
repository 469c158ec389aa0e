package io.decant.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;

/** Turns switches of a running local service, whichever process it runs in. */
public final class ServiceSwitches {
  private final Path file;

  private ServiceSwitches(Path file) {
    this.file = file;
  }

  /** The switches of the service that keeps its things in {@code data/service}. */
  public static ServiceSwitches of(Path data) {
    return new ServiceSwitches(data.resolve("service").resolve("switches.properties"));
  }

  /** Sets these switches; all others get their presets. */
  public void set(Map<String, String> switches) {
    Properties properties = new Properties();
    properties.putAll(switches);
    Path partial = file.resolveSibling("switches.properties.partial");
    try (Writer out = Files.newBufferedWriter(partial, StandardCharsets.UTF_8)) {
      properties.store(out, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives every switch its preset. */
  public void reset() {
    set(Map.of());
  }
}

package io.decant.config.hocon;

import io.decant.config.CredentialReference;
import io.decant.config.LineageConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Reads the block {@code lineage}. */
final class LineageSection {
  private static final String URL = "url";
  private static final String FILE = "file";
  private static final String API_KEY = "api-key";

  private LineageSection() {}

  /** Absent after a problem. */
  static Optional<LineageConfig> read(Section declared, Defaults defaults) {
    Section section = defaults.fill(declared, Keys.LINEAGE);
    Optional<URI> url = section.optional(URL, ValueType.ENDPOINT);
    Optional<String> file = section.optional(FILE, ValueType.LOCAL_FILE);
    Optional<CredentialReference> apiKey = section.optional(API_KEY, ValueType.CREDENTIAL);
    String namespace = section.required("namespace", ValueType.TEXT);
    Duration limit = section.required("time-limit", ValueType.SPAN);
    if (section.has(URL) == section.has(FILE)) {
      section.problemHere("must have either url or file: where the events go");
    }
    if (section.has(API_KEY) && !section.has(URL)) {
      section.problem(API_KEY, "goes with url; a file takes no key");
    }
    return Optional.ofNullable(
        section.make(() -> new LineageConfig(namespace, transport(url, file, apiKey), limit)));
  }

  private static LineageConfig.Transport transport(
      Optional<URI> url, Optional<String> file, Optional<CredentialReference> apiKey) {
    return url.isPresent()
        ? new LineageConfig.Http(url.get(), apiKey)
        : new LineageConfig.File(file.orElseThrow());
  }
}

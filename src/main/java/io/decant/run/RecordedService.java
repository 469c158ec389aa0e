package io.decant.run;

import io.decant.config.PlatformConfig;
import io.decant.publish.Manifest;
import java.util.Optional;

/**
 * A source of Query Service as a manifest has recorded it.
 *
 * @param organization whose it is; absent where a file of its own said so
 * @param sandbox the same
 */
record RecordedService(Optional<String> organization, Optional<String> sandbox) {
  private static final String TYPE = "query-service";

  /** Absent where the source is none of Query Service. */
  static Optional<RecordedService> of(Manifest manifest, String source) {
    if (!TYPE.equals(setting(manifest, source, "type").orElse(""))) {
      return Optional.empty();
    }
    // The database of a source that signs in with a password is that of a sandbox: prod:all.
    Optional<String> database =
        setting(manifest, source, "database").map(name -> name.replaceFirst(":.*", ""));
    return Optional.of(
        new RecordedService(
            setting(manifest, source, "organization"),
            setting(manifest, source, "sandbox").or(() -> database)));
  }

  private static Optional<String> setting(Manifest manifest, String source, String name) {
    return Optional.ofNullable(manifest.settings().get("sources." + source + "." + name));
  }

  /**
   * How a Platform is another one than that which the set was made of, in words; absent where it is
   * not, as far as is known.
   */
  Optional<String> otherThan(PlatformConfig now) {
    String organizationThen = organization.orElse(now.organization());
    String sandboxThen = sandbox.orElse(now.sandbox());
    return organizationThen.equals(now.organization()) && sandboxThen.equals(now.sandbox())
        ? Optional.empty()
        : Optional.of(
            "the set was made of "
                + text(organizationThen, sandboxThen)
                + ", and the source of this name in the environment is "
                + text(now.organization(), now.sandbox()));
  }

  private static String text(String organization, String sandbox) {
    return "sandbox " + sandbox + " of " + organization;
  }
}

package io.decant.config.hocon;

import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.decant.config.CredentialReference;
import io.decant.config.IniFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The {@code config.ini} of Adobe's sample notebooks as it is. The secret stays in the file: the
 * configuration holds where it stands.
 */
final class ConfigIni {
  private static final String PLATFORM = "Platform";
  private static final String AUTHENTICATION = "Authentication";
  private static final String PRODUCTION = "prod";

  private final Path file;
  private final IniFile ini;
  private final Problems problems;

  private ConfigIni(Path file, IniFile ini, Problems problems) {
    this.file = file;
    this.ini = ini;
    this.problems = problems;
  }

  /** Receives what is wrong. */
  interface Problems {
    /**
     * One problem.
     *
     * @param place in the ini file; empty when it cannot be read at all
     */
    void add(Optional<Place> place, String message);
  }

  /** The file; absent after a problem. */
  static Optional<ConfigIni> open(Path file, Problems problems) {
    if (!Files.isRegularFile(file)) {
      problems.add(Optional.empty(), "there is no file " + file);
      return Optional.empty();
    }
    try {
      return Optional.of(new ConfigIni(file, IniFile.read(file), problems));
    } catch (IOException e) {
      problems.add(Optional.empty(), file + " cannot be read as UTF-8 text");
    } catch (IllegalArgumentException e) {
      problems.add(Optional.empty(), file + ": " + e.getMessage());
    }
    return Optional.empty();
  }

  /** The client that the file describes; what there is a problem with, is null. */
  SignInForm.PlatformClient client() {
    return new SignInForm.PlatformClient(
        required(PLATFORM, "ims_org_id", ValueType.TEXT),
        required(PLATFORM, "sandbox_name", ValueType.NAME),
        required(AUTHENTICATION, "client_id", ValueType.TEXT),
        secret(),
        required(AUTHENTICATION, "scopes", ValueType.SCOPES));
  }

  /** The environment when it is not production: nobody has documented where others are. */
  Optional<String> otherEnvironment() {
    return ini.find(PLATFORM, "environment")
        .map(IniFile.Entry::value)
        .filter(value -> !value.isEmpty() && !value.equals(PRODUCTION));
  }

  /** Where the environment stands. */
  Place placeOfEnvironment() {
    return place(ini.find(PLATFORM, "environment"));
  }

  private <T> T required(String block, String key, ValueType<T> type) {
    Optional<IniFile.Entry> entry = ini.find(block, key);
    if (entry.isEmpty() || entry.get().value().isEmpty()) {
      missing(block, key, entry);
      return null;
    }
    ConfigValue value = ConfigValueFactory.fromAnyRef(entry.get().value());
    Optional<T> parsed = type.parse(value);
    if (parsed.isEmpty()) {
      problems.add(
          Optional.of(place(entry)),
          key
              + " of ["
              + block
              + "] must be "
              + type.expected()
              + "; it is "
              + entry.get().value());
    }
    return parsed.orElse(null);
  }

  private CredentialReference secret() {
    Optional<IniFile.Entry> entry = ini.find(AUTHENTICATION, "client_secret");
    if (entry.isEmpty() || entry.get().value().isEmpty()) {
      missing(AUTHENTICATION, "client_secret", entry);
      return null;
    }
    return CredentialReference.ofIniKey(file, AUTHENTICATION, "client_secret");
  }

  private void missing(String block, String key, Optional<IniFile.Entry> entry) {
    problems.add(Optional.of(place(entry)), key + " of [" + block + "] is missing or empty");
  }

  private Place place(Optional<IniFile.Entry> entry) {
    return new Place(file.toString(), entry.map(IniFile.Entry::line).orElse(0));
  }
}

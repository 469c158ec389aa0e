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
 * Reads the {@code config.ini} of Adobe's sample notebooks as it is. The secret stays in the file:
 * the configuration holds where it stands.
 */
final class ConfigIni {
  private static final String KEY = "config-ini";
  private static final String PLATFORM = "Platform";
  private static final String AUTHENTICATION = "Authentication";
  private static final String PRODUCTION = "prod";

  private final Section section;
  private final Path file;
  private final IniFile ini;

  private ConfigIni(Section section, Path file, IniFile ini) {
    this.section = section;
    this.file = file;
    this.ini = ini;
  }

  /** The client that the file describes; its components are null after a problem. */
  static SignInForm.PlatformClient read(Section written, Section section) {
    String path = section.required(KEY, ValueType.LOCAL_FILE);
    ConfigIni ini = path == null ? null : open(section, Path.of(path));
    if (ini == null) {
      return new SignInForm.PlatformClient(null, null, null, null, null);
    }
    ini.requireProduction(written);
    return new SignInForm.PlatformClient(
        ini.required(PLATFORM, "ims_org_id", ValueType.TEXT),
        ini.required(PLATFORM, "sandbox_name", ValueType.NAME),
        ini.required(AUTHENTICATION, "client_id", ValueType.TEXT),
        ini.secret(),
        ini.required(AUTHENTICATION, "scopes", ValueType.SCOPES));
  }

  private static ConfigIni open(Section section, Path file) {
    if (!Files.isRegularFile(file)) {
      section.problem(KEY, "there is no file " + file);
      return null;
    }
    try {
      return new ConfigIni(section, file, IniFile.read(file));
    } catch (IOException e) {
      section.problem(KEY, file + " cannot be read as UTF-8 text");
    } catch (IllegalArgumentException e) {
      section.problem(KEY, file + ": " + e.getMessage());
    }
    return null;
  }

  /** Nobody has documented the addresses of other environments. */
  private void requireProduction(Section written) {
    Optional<IniFile.Entry> environment = ini.find(PLATFORM, "environment");
    boolean other =
        environment.isPresent()
            && !environment.get().value().isEmpty()
            && !environment.get().value().equals(PRODUCTION);
    if (other && !(written.has("ims-url") && written.has("platform-url"))) {
      problem(
          environment.get().line(),
          "environment of [Platform] is "
              + environment.get().value()
              + "; say where it is with ims-url and platform-url of the source");
    }
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
      problem(
          entry.get().line(),
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
    problem(
        entry.map(IniFile.Entry::line).orElse(0), key + " of [" + block + "] is missing or empty");
  }

  private void problem(int line, String message) {
    section.problemAt(new Place(file.toString(), line).toString(), KEY, message);
  }
}

package io.decant.config.hocon;

import com.typesafe.config.ConfigUtil;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Makes an environment file from the {@code config.ini} of Adobe's sample notebooks. */
public final class ImportedEnvironment {
  private static final String TEMPLATE =
      """
      # The source of %s, for --env. The client's secret stays in that file, which driver and executors
      # must be able to read under this path; any other reference to it will do as well.

      sources {
        experience-platform {
          type = query-service
          organization = %s
          sandbox = %s
          client-id = %s
          client-secret = %s
          scopes = %s
      %s    # Physical tables by the name that the SQL of jobs uses ($events). SHOW TABLES lists them.
          tables { events = ${?AEP_EVENTS_TABLE}, profiles = ${?AEP_PROFILES_TABLE} }
        }
      }
      """;
  private static final String ADDRESSES =
      """
          # The environment of that file is %s: say where it is.
          ims-url = ${AEP_IMS_URL}
          platform-url = ${AEP_PLATFORM_URL}
      """;

  private ImportedEnvironment() {}

  /**
   * Writes it.
   *
   * @param ini the file of the notebooks
   * @param target the environment file, which must not be there yet
   * @throws InvalidConfigException with every problem; then nothing is written
   */
  public static void write(Path ini, Path target) {
    Path source = ini.toAbsolutePath().normalize();
    List<Problem> problems = new ArrayList<>();
    ConfigIni.Problems noted =
        (place, message) ->
            problems.add(
                new Problem(place.map(Place::toString).orElse(ini.toString()), "", message));
    String text = ConfigIni.open(source, noted).map(file -> text(source, file)).orElse("");
    if (!problems.isEmpty()) {
      throw InvalidConfigException.of(problems);
    }
    try {
      if (target.toAbsolutePath().getParent() != null) {
        Files.createDirectories(target.toAbsolutePath().getParent());
      }
      Files.writeString(target, text, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw InvalidConfigException.of(
          new Problem(
              target.toString(), "", "is there already; name another file, or remove this one"),
          e);
    } catch (IOException e) {
      throw InvalidConfigException.of(
          new Problem(target.toString(), "", "cannot be written: " + e.getMessage()), e);
    }
  }

  private static String text(Path source, ConfigIni file) {
    SignInForm.PlatformClient client = file.client();
    return String.format(
        TEMPLATE,
        source,
        quoted(client.organization()),
        quoted(client.sandbox()),
        quoted(client.clientId()),
        quoted(client.clientSecret()),
        quoted(client.scopes()),
        file.otherEnvironment().map(name -> String.format(ADDRESSES, name)).orElse(""));
  }

  private static String quoted(Object value) {
    return ConfigUtil.quoteString(String.valueOf(value));
  }
}

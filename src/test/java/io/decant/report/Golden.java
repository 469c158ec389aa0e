package io.decant.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares a text with a file under {@code src/test/resources/report}. With {@code
 * -Ddecant.golden=write} the files are written instead, to be reviewed as a change.
 */
final class Golden {
  private static final Path DIRECTORY = Path.of("src/test/resources/report");

  private Golden() {}

  static void assertMatches(String file, String text) {
    Path golden = DIRECTORY.resolve(file);
    try {
      if ("write".equals(System.getProperty("decant.golden"))) {
        Files.writeString(golden, text);
      }
      assertThat(text).as("text of %s", file).isEqualTo(Files.readString(golden));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

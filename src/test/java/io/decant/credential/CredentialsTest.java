package io.decant.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.CredentialReference;
import io.decant.error.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
  @Test
  void aFileIsReadWithoutTheWhiteSpaceAroundIt(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("secret"), "  s3cret\n\n");
    assertThat(Credentials.fetch(CredentialReference.parse("file:" + file))).isEqualTo("s3cret");
  }

  @Test
  void aVariableIsRead() {
    Map.Entry<String, String> any =
        System.getenv().entrySet().stream()
            .filter(variable -> !variable.getValue().isBlank())
            .findFirst()
            .orElseThrow();
    assertThat(Credentials.fetch(CredentialReference.parse("env:" + any.getKey())))
        .isEqualTo(any.getValue().strip());
  }

  @Test
  void aMissingFileIsNamedAndSoIsTheProcess(@TempDir Path directory) {
    String path = directory.resolve("nothing").toString();
    assertThatThrownBy(() -> Credentials.fetch(CredentialReference.parse("file:" + path)))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll("credential file:" + path, "cannot be read on the driver");
  }

  @Test
  void anEmptyFileIsNoSecret(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("secret"), "\n");
    assertThatThrownBy(() -> Credentials.fetch(CredentialReference.parse("file:" + file)))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("there is nothing in it");
  }

  @Test
  void aMissingVariableIsNamed() {
    assertThatThrownBy(() -> Credentials.fetch(CredentialReference.parse("env:DECANT_NO_SUCH")))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll("credential env:DECANT_NO_SUCH", "is not set on the driver");
  }

  @Test
  void aMissingPropertyIsNamed() {
    assertThatThrownBy(
            () -> Credentials.fetch(CredentialReference.parse("spark:spark.decant.no.secret")))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll("credential spark:spark.decant.no.secret", "spark-submit");
  }
}

package io.decant.local.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonFileTest {
  @TempDir private Path directory;
  private Path place;
  private JsonFile file;

  @BeforeEach
  void open() {
    place = directory.resolve("governance.json");
    file = new JsonFile(place);
  }

  @Test
  void whatWasChangedIsThereForTheNextOne() {
    assertThat(file.section("labels")).isEmpty();
    int size = file.change("labels", section -> section.put("a", 1).size());
    assertThat(size).isEqualTo(1);
    assertThat(new JsonFile(place).section("labels").get("a").asInt()).isEqualTo(1);
    assertThat(new JsonFile(place).section("policies")).isEmpty();
    assertThat(directory)
        .isDirectoryContaining(place::equals)
        .isDirectoryNotContaining("glob:**.partial");
  }

  @Test
  void ofAChangeThatFailsNothingIsKept() {
    file.change("labels", section -> section.put("a", 1));
    assertThatThrownBy(
            () ->
                file.change(
                    "labels",
                    section -> {
                      section.put("a", 2);
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");
    assertThat(file.section("labels").get("a").asInt()).isEqualTo(1);
  }

  @Test
  void aSectionIsACopy() {
    file.change("labels", section -> section.put("a", 1));
    file.section("labels").put("a", 2);
    assertThat(file.section("labels").get("a").asInt()).isEqualTo(1);
  }

  @Test
  void noneOfSeveralChangesAtOnceIsLost() {
    IntStream.range(0, 50)
        .parallel()
        .forEach(i -> file.change("labels", section -> section.put("label" + i, i)));
    assertThat(file.section("labels")).hasSize(50);
  }

  @Test
  void aDocumentThatCannotBeReadIsNamed() throws Exception {
    Files.writeString(place, "{");
    assertThatThrownBy(() -> file.section("labels"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(place + " could not be read");
  }
}

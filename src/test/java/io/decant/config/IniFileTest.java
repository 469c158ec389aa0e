package io.decant.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Python's configparser makes of a file. */
class IniFileTest {
  @TempDir Path directory;
  private IniFile ini;

  @BeforeEach
  void read() throws IOException {
    ini =
        IniFile.read(
            Files.writeString(
                directory.resolve("config.ini"),
                """
                # a comment
                [Platform]
                Name = value with = and : in it
                colon: a=b
                quoted="openid, AdobeID"
                percent = 50%%
                empty=
                ; another comment
                long = first
                  second

                [Other Section]
                name=other#no comment
                """));
  }

  private String value(String section, String key) {
    return ini.find(section, key).orElseThrow().value();
  }

  @Test
  void valuesAreFoundBySectionAndKey() {
    assertThat(value("Platform", "name")).isEqualTo("value with = and : in it");
    assertThat(value("Platform", "NAME")).isEqualTo("value with = and : in it");
    assertThat(value("Platform", "colon")).isEqualTo("a=b");
    assertThat(value("Platform", "quoted")).isEqualTo("openid, AdobeID");
    assertThat(value("Platform", "percent")).isEqualTo("50%");
    assertThat(value("Platform", "empty")).isEmpty();
    assertThat(value("Platform", "long")).isEqualTo("first\nsecond");
    assertThat(value("Other Section", "name")).isEqualTo("other#no comment");
    assertThat(ini.find("platform", "name")).isEmpty();
    assertThat(ini.find("Platform", "missing")).isEmpty();
  }

  @Test
  void valuesHaveTheirLineAndDoNotPrintThemselves() {
    IniFile.Entry entry = ini.find("Platform", "percent").orElseThrow();
    assertThat(entry.line()).isEqualTo(6);
    assertThat(entry).hasToString("line 6");
  }
}

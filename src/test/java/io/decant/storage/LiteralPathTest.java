package io.decant.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralPathTest {
  @TempDir Path directory;

  @Test
  void aPathWithoutSpecialCharactersIsItsOwnPattern() {
    assertThat(LiteralPath.of("s3a://bucket/a b/50%25/x=1"))
        .isEqualTo("s3a://bucket/a b/50%25/x=1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[ab]", "{a,b}", "*", "?", "a\\?", "[", "}", "50% [a] {a,b} *?"})
  void onlyThePathItselfMatches(String name) throws IOException {
    for (String one : new String[] {"a", "b", "50% a a x", name}) {
      Files.writeString(Files.createDirectories(directory.resolve(one)).resolve("file"), one);
    }
    String path = directory.resolve(name).resolve("file").toString();
    org.apache.hadoop.fs.Path pattern = new org.apache.hadoop.fs.Path(LiteralPath.of(path));
    FileSystem files = pattern.getFileSystem(new Configuration());
    Stream<String> found =
        Arrays.stream(files.globStatus(pattern)).map(file -> file.getPath().toUri().getPath());
    assertThat(found).containsExactly(path);
  }
}

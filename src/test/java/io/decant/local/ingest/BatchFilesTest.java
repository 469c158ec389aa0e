package io.decant.local.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.local.http.HttpFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchFilesTest {
  private static final long LIMIT = 10;

  @TempDir private Path scratch;
  private BatchFiles files;

  @BeforeEach
  void makeBatch() {
    files = new BatchFiles(scratch.resolve("batch"));
  }

  @Test
  void aFileReplacesAnOlderOneOfItsNameButNotBeforeAllOfItHasCome() throws IOException {
    files.put("a", bytes("old"), LIMIT);
    assertRefused(
        () -> files.put("a", bytes("more than that"), LIMIT), "The body is larger than 10 bytes.");
    assertThat(contents()).containsExactly("old");
    assertThat(scratch.resolve("batch").toFile().list()).as("nothing is left over").hasSize(1);
    files.put("a", bytes("new"), LIMIT);
    assertThat(contents()).containsExactly("new");
  }

  @Test
  void aNameIsNoPath() throws IOException {
    files.put("../../a", bytes("in"), LIMIT);
    files.put("part=1/a", bytes("side"), LIMIT);
    assertThat(contents()).containsExactlyInAnyOrder("in", "side");
    assertThat(files.all()).allMatch(file -> file.getParent().equals(scratch.resolve("batch")));
  }

  @Test
  void piecesInAnyOrderAreAFileWhenEachByteIsThereOnce() throws IOException {
    files.begin("a");
    piece("2-4/5", "cde");
    assertRefused(() -> files.end("a"), "Pieces of a are missing or overlap.");
    assertRefused(() -> files.close(), "The file a was not completed.");
    piece("0-1/5", "ab");
    files.end("a");
    assertThat(contents()).containsExactly("abcde");
    assertRefused(() -> piece("0-1/5", "ab"), "The file a was not initialized.");
  }

  @Test
  void piecesThatOverlapOrEndTooEarlyAreNoFile() throws IOException {
    files.begin("as long as it should be");
    piece("as long as it should be", "bytes 0-1", "ab");
    piece("as long as it should be", "bytes 0-1", "ab");
    piece("as long as it should be", "bytes 4-5", "ef");
    assertRefused(() -> files.end("as long as it should be"), "are missing or overlap");
    files.begin("a");
    piece("0-1/5", "ab");
    assertRefused(() -> files.end("a"), "Pieces of a are missing or overlap.");
  }

  @Test
  void aPieceHasTheBytesOfItsRange() {
    files.begin("a");
    assertRefused(() -> piece("0-4/5", "abc"), "The body has 3 bytes, Content-Range 5.");
    for (String range : List.of("", "0-", "bytes */5", "0-9999999999999999999/5")) {
      assertRefused(() -> piece(range, "abc"), "must be bytes first-last/size");
    }
  }

  @Test
  void whoeverIsLateAddsNothing() throws IOException {
    files.put("a", bytes("a"), LIMIT);
    files.close();
    assertRefused(() -> files.put("b", bytes("b"), LIMIT), "takes no files any more");
    assertRefused(() -> files.begin("b"), "takes no files any more");
    assertThat(contents()).containsExactly("a");
    files.clear();
    assertRefused(() -> files.put("b", bytes("b"), LIMIT), "takes no files any more");
    assertThat(scratch).isEmptyDirectory();
  }

  @Test
  void thereAreAtMost1500() throws IOException {
    for (int number = 0; number < 1499; number++) {
      files.begin("part-" + number);
    }
    files.put("last", bytes(""), LIMIT);
    assertRefused(() -> files.put("more", bytes(""), LIMIT), "A batch has at most 1500 files.");
    assertRefused(() -> files.begin("more"), "A batch has at most 1500 files.");
    files.put("last", bytes("again"), LIMIT);
    assertThat(contents()).containsExactly("again");
  }

  private void piece(String range, String text) throws IOException {
    piece("a", range, text);
  }

  private void piece(String name, String range, String text) throws IOException {
    files.add(name, ContentRange.of(range), bytes(text), LIMIT);
  }

  private List<String> contents() throws IOException {
    List<String> contents = new ArrayList<>();
    for (Path file : files.all()) {
      contents.add(Files.readString(file));
    }
    return contents;
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertRefused(ThrowingCallable call, String why) {
    assertThatThrownBy(call).isInstanceOf(HttpFailure.class).hasMessageContaining(why);
  }
}

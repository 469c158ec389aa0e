package io.decant.openlineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.config.CredentialReference;
import io.decant.config.LineageConfig;
import io.decant.platform.ScriptedServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransportTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String PATH = "/api/v1/lineage";

  @TempDir Path directory;

  private static HttpTransport http(URI url, Optional<CredentialReference> key) {
    return new HttpTransport(new LineageConfig.Http(url, key), LIMIT);
  }

  private Optional<CredentialReference> key(String secret) throws IOException {
    Path file = Files.writeString(directory.resolve("key"), secret);
    return Optional.of(CredentialReference.parse("file:" + file));
  }

  @Test
  void theKeyGoesIntoTheHeader() throws IOException, InterruptedException {
    try (ScriptedServer server = new ScriptedServer()) {
      server.answer(PATH, 201, "");
      http(server.url().resolve(PATH), key("hunter2\n")).send("{}");
      http(server.url().resolve(PATH), Optional.empty()).send("{\"a\":1}");
      assertThat(server.requests()).hasSize(2);
      assertThat(server.requests().get(0).headers())
          .containsEntry("Authorization", "Bearer hunter2")
          .containsEntry("Content-type", "application/json");
      assertThat(server.requests().get(1).headers()).doesNotContainKey("Authorization");
      assertThat(server.requests().get(1).body()).isEqualTo("{\"a\":1}");
    }
  }

  @Test
  void aRefusalSaysWhatItIs() throws IOException {
    try (ScriptedServer server = new ScriptedServer()) {
      server.answer(PATH, 302, "", "Location", "http://127.0.0.1:1/elsewhere");
      assertThatThrownBy(() -> http(server.url().resolve(PATH), Optional.empty()).send("{}"))
          .isInstanceOf(IOException.class)
          .hasMessage("it answers HTTP 302");
    }
  }

  @Test
  void aKeyThatNoHeaderTakesIsNotQuoted() throws IOException {
    HttpTransport transport = http(URI.create("http://localhost:1/x"), key("hunt\ner2"));
    assertThatThrownBy(() -> transport.send("{}"))
        .isInstanceOf(IOException.class)
        .hasMessageMatching("what file:.*key holds cannot be sent as a key")
        .hasNoCause();
  }

  @Test
  void aFileHasALineForEachEvent() throws IOException {
    FileTransport transport = new FileTransport(directory.resolve("new/lineage.json"));
    transport.send("{\"a\":1}");
    transport.send("{\"b\":\"ü\"}");
    assertThat(Files.readAllLines(directory.resolve("new/lineage.json")))
        .containsExactly("{\"a\":1}", "{\"b\":\"ü\"}");
  }

  @Test
  void whatIsLostIsToldOnce() {
    List<String> told = new CopyOnWriteArrayList<>();
    List<String> sent = new CopyOnWriteArrayList<>();
    try (EventQueue queue =
        new EventQueue(
            event -> {
              sent.add(event);
              throw new IOException("nobody is there");
            },
            told::add,
            LIMIT)) {
      queue.add("a");
      queue.add("b");
    }
    assertThat(sent).containsExactly("a", "b");
    assertThat(told).containsExactly("nobody is there");
  }

  @Test
  void nobodyWaitsLongerThanTheLimit() {
    CountDownLatch never = new CountDownLatch(1);
    List<String> told = new CopyOnWriteArrayList<>();
    long start = System.nanoTime();
    try (EventQueue queue =
        new EventQueue(event -> never.await(), told::add, Duration.ofMillis(50))) {
      queue.add("a");
      queue.add("b");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(told).containsExactly("no answer within 50 ms");
  }
}

package io.decant.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A real browser without a window, driven over its own debugging protocol. It has no network: what
 * a page asks for is seen, and does not come.
 */
public final class Chromium implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private final Process process;
  private final DebuggingSession page;

  private Chromium(Process process, DebuggingSession page) {
    this.process = process;
    this.page = page;
  }

  /** The program that {@code DECANT_BROWSER} names, or one of the usual names on the path. */
  public static Optional<Path> program() {
    String named = System.getenv("DECANT_BROWSER");
    if (named != null && !named.isEmpty()) {
      return Optional.of(Path.of(named));
    }
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts one with an empty page.
   *
   * @param profile an empty directory for what it keeps
   */
  public static Chromium start(Path program, Path profile) throws IOException {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--no-first-run",
                "--force-color-profile=srgb",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("log.txt").toFile())
            .start();
    try {
      DebuggingSession session = DebuggingSession.connect(page(process, profile));
      for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
        session.send(domain + ".enable", MAPPER.createObjectNode());
      }
      return new Chromium(process, session);
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static URI page(Process process, Path profile) throws IOException {
    Path portFile = profile.resolve("DevToolsActivePort");
    Instant end = Instant.now().plus(PATIENCE);
    while (process.isAlive() && Instant.now().isBefore(end)) {
      if (Files.exists(portFile) && Files.readAllLines(portFile).size() > 1) {
        JsonNode targets = targets(Files.readAllLines(portFile).get(0));
        for (JsonNode target : targets) {
          if (target.at("/type").asText().equals("page")) {
            return URI.create(target.at("/webSocketDebuggerUrl").asText());
          }
        }
      }
      pause();
    }
    throw new IOException("no browser: " + Files.readString(profile.resolve("log.txt")));
  }

  private static JsonNode targets(String port) throws IOException {
    HttpRequest list =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list")).build();
    try {
      return MAPPER.readTree(
          HttpClient.newHttpClient().send(list, HttpResponse.BodyHandlers.ofString()).body());
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** How large the window is, and whether its user likes it dark. */
  public void show(int width, int height, boolean dark) throws IOException {
    ObjectNode size = MAPPER.createObjectNode();
    size.put("width", width).put("height", height).put("deviceScaleFactor", 1);
    page.send("Emulation.setDeviceMetricsOverride", size.put("mobile", width < 600));
    ObjectNode media = MAPPER.createObjectNode();
    media
        .putArray("features")
        .addObject()
        .put("name", "prefers-color-scheme")
        .put("value", dark ? "dark" : "light");
    page.send("Emulation.setEmulatedMedia", media);
  }

  /** Opens a file and waits until it and its scripts are there. */
  public void open(Path file) throws IOException {
    page.forget();
    page.send("Page.navigate", MAPPER.createObjectNode().put("url", file.toUri().toString()));
    await(
        () -> !page.events(Map.of("Page.loadEventFired", "/timestamp")).isEmpty(), file.toString());
  }

  /** Waits until an expression is true. */
  public void until(String expression) throws IOException {
    await(() -> evaluate(expression).asBoolean(), expression);
  }

  private static void await(Condition condition, String what) throws IOException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.holds()) {
      if (Instant.now().isAfter(end)) {
        throw new IOException("it never came: " + what);
      }
      pause();
    }
  }

  /** Something in the browser that takes a moment. */
  private interface Condition {
    boolean holds() throws IOException;
  }

  /** The value of an expression in the page. */
  public JsonNode evaluate(String expression) throws IOException {
    JsonNode answer =
        page.send(
            "Runtime.evaluate",
            MAPPER.createObjectNode().put("expression", expression).put("returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new IOException(expression + ": " + answer.get("exceptionDetails"));
    }
    return answer.at("/result/value");
  }

  /** Presses a key that is no character, such as Tab. */
  public void press(String key, int code) throws IOException {
    for (String type : List.of("keyDown", "keyUp")) {
      ObjectNode event = MAPPER.createObjectNode().put("type", type).put("key", key);
      page.send("Input.dispatchKeyEvent", event.put("windowsVirtualKeyCode", code));
    }
  }

  /** What the page has complained of since it was opened: errors, warnings, violated policies. */
  public List<String> complaints() {
    return page.events(
        Map.of(
            "Runtime.exceptionThrown", "/exceptionDetails/exception/description",
            "Runtime.consoleAPICalled", "/args/0/value",
            "Log.entryAdded", "/entry/text"));
  }

  /** What the page has asked for since it was opened, itself included. */
  public List<String> requests() {
    return page.events(Map.of("Network.requestWillBeSent", "/request/url"));
  }

  /** A picture of the window, as PNG. */
  public byte[] picture() throws IOException {
    JsonNode answer = page.send("Page.captureScreenshot", MAPPER.createObjectNode());
    return Base64.getDecoder().decode(answer.at("/data").asText());
  }

  @Override
  public void close() {
    page.close();
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }
}

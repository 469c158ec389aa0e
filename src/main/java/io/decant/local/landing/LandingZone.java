package io.decant.local.landing;

import io.decant.local.sql.Switches;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The directories of the landing zone. Files vanish after seven days by the service's clock. */
public final class LandingZone {
  /** How long files are kept, as documented. */
  static final Duration KEPT = Duration.ofDays(7);

  private final Path root;
  private final Switches switches;

  /**
   * The zone in a directory, which is made.
   *
   * @param switches the clock by which files grow old
   */
  public LandingZone(Path root, Switches switches) {
    this.root = root;
    this.switches = switches;
    try {
      for (Container container : Container.values()) {
        Files.createDirectories(directory(container));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the files of a container lie. */
  public Path directory(Container container) {
    return root.resolve(container.directory());
  }

  /** Moves a whole file into a container, as written now by the service's clock. */
  public synchronized void put(Container container, String name, Path file) throws IOException {
    Path place = directory(container).resolve(name);
    Files.createDirectories(place.getParent());
    Files.setLastModifiedTime(file, FileTime.from(switches.now()));
    Files.move(file, place);
  }

  /** Removes what is too old, and the directories that it leaves empty. */
  public synchronized void removeExpired() {
    Instant horizon = switches.now().minus(KEPT);
    try (Stream<Path> found = Files.walk(root)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(horizon)) {
          remove(file);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // Whoever writes or deletes there meanwhile is seen at the next look.
      return;
    }
  }

  private void remove(Path file) throws IOException {
    List<Path> containers = Stream.of(Container.values()).map(this::directory).toList();
    Files.deleteIfExists(file);
    Path parent = file.getParent();
    try {
      while (!containers.contains(parent)) {
        Files.delete(parent);
        parent = parent.getParent();
      }
    } catch (DirectoryNotEmptyException | NoSuchFileException others) {
      return;
    }
  }
}

package io.decant.local.landing;

import io.decant.local.sql.Switches;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

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
    for (Container container : Container.values()) {
      Path directory = directory(container);
      try {
        Files.walkFileTree(directory, new ExpiredFiles(directory, horizon));
      } catch (IOException e) {
        throw new UncheckedIOException("Old files in " + directory + " could not be removed", e);
      }
    }
  }
}

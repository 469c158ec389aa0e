package io.decant.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Path;

/**
 * Gives a file of the local disk its name unless the name is taken, in one step: Hadoop's rename
 * looks first and renames then, and the system's rename replaces what it finds.
 */
final class LocalLink {
  private LocalLink() {}

  /**
   * Links a file to a second name.
   *
   * @return false if the file is not on the local disk, or on one without links
   * @throws FileAlreadyExistsException the name is taken, be it by this file: a disk over a network
   *     may be asked twice
   */
  static boolean made(Path file, Path name) throws IOException {
    if (!isLocal(file)) {
      return false;
    }
    try {
      Files.createLink(local(name), local(file));
      return true;
    } catch (java.nio.file.FileAlreadyExistsException e) {
      throw new FileAlreadyExistsException(name.toString());
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** Whether a file that stands there can have a second name. */
  static boolean possible(Path file) {
    Path name = new Path(file.getParent(), "." + file.getName() + "." + UUID.randomUUID());
    try {
      return made(file, name) && Files.deleteIfExists(local(name));
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isLocal(Path file) {
    return "file".equals(file.toUri().getScheme());
  }

  private static java.nio.file.Path local(Path path) {
    return java.nio.file.Path.of(path.toUri().getPath());
  }
}

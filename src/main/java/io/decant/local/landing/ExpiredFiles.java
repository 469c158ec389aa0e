package io.decant.local.landing;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Removes files that were changed before a moment, and the directories that this leaves empty.
 * Others write and delete there meanwhile: what cannot be read or removed is passed over.
 */
final class ExpiredFiles extends SimpleFileVisitor<Path> {
  private final Path root;
  private final Instant horizon;
  private final Set<Path> emptied = new HashSet<>();

  ExpiredFiles(Path root, Instant horizon) {
    this.root = root;
    this.horizon = horizon;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (attributes.lastModifiedTime().toInstant().isBefore(horizon) && isRemoved(file)) {
      emptied.add(file.getParent());
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException problem) {
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path directory, IOException problem) {
    if (emptied.contains(directory) && !directory.equals(root) && isRemoved(directory)) {
      emptied.add(directory.getParent());
    }
    return FileVisitResult.CONTINUE;
  }

  private static boolean isRemoved(Path path) {
    try {
      return Files.deleteIfExists(path);
    } catch (IOException inUse) {
      return false;
    }
  }
}

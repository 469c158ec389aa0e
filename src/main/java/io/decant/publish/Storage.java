package io.decant.publish;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.spark.sql.SparkSession;

/**
 * The small files beside a set, on any file system that Hadoop knows. A file appears whole or not
 * at all: it is written beside its place and renamed.
 */
final class Storage {
  private final Path root;
  private final FileSystem files;
  private final Configuration configuration;

  private Storage(Path root, FileSystem files, Configuration configuration) {
    this.root = root;
    this.files = files;
    this.configuration = configuration;
  }

  /** The storage of the set at this path. */
  static Storage of(SparkSession spark, Path path) {
    Configuration configuration = spark.sparkContext().hadoopConfiguration();
    try {
      FileSystem files = path.getFileSystem(configuration);
      return new Storage(files.makeQualified(path), files, configuration);
    } catch (IOException | IllegalArgumentException e) {
      throw SinkErrors.noFileSystem(path.toString(), e);
    }
  }

  /** The set. */
  Path root() {
    return root;
  }

  /** A path within the set. */
  Path path(String relative) {
    return new Path(root, relative);
  }

  /** What stands at the path; absent when nothing does. */
  Optional<FileStatus> status(Path path) throws IOException {
    try {
      return Optional.of(files.getFileStatus(path));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** What a directory holds; empty when there is none. */
  List<FileStatus> list(Path directory) throws IOException {
    try {
      return Arrays.asList(files.listStatus(directory));
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  /** What matches a pattern. */
  List<FileStatus> glob(Path pattern) throws IOException {
    FileStatus[] found = files.globStatus(pattern);
    return found == null ? List.of() : Arrays.asList(found);
  }

  /** The text of a file; absent when there is none. */
  Optional<String> read(Path file) throws IOException {
    try (FSDataInputStream in = files.open(file)) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Puts the file in place, over an older one. */
  void replace(Path file, String text) throws IOException {
    Path beside = beside(file, text);
    try {
      rename(beside, file, Options.Rename.OVERWRITE);
    } catch (IOException e) {
      files.delete(beside, false);
      throw e;
    }
  }

  /**
   * Puts the file in place unless one is there.
   *
   * @return false when another was there first
   */
  boolean create(Path file, String text) throws IOException {
    if (files.exists(file)) {
      return false;
    }
    Path beside = beside(file, text);
    try {
      rename(beside, file, Options.Rename.NONE);
    } catch (FileAlreadyExistsException e) {
      files.delete(beside, false);
      return false;
    } catch (IOException e) {
      files.delete(beside, false);
      throw e;
    }
    return read(file).filter(text::equals).isPresent();
  }

  /** Makes a directory and those above it. */
  void makeDirectory(Path directory) throws IOException {
    if (!files.mkdirs(directory)) {
      throw new IOException("Mkdirs failed to create " + directory);
    }
  }

  /** Removes a file or a directory with all it holds; nothing happens when there is none. */
  void delete(Path path) throws IOException {
    files.delete(path, true);
  }

  private Path beside(Path file, String text) throws IOException {
    Path beside = new Path(file.getParent(), "." + file.getName() + "." + UUID.randomUUID());
    makeDirectory(file.getParent());
    try (OutputStream out = files.create(beside, false)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      files.delete(beside, false);
      throw e;
    }
    return beside;
  }

  private void rename(Path from, Path to, Options.Rename mode) throws IOException {
    try {
      FileContext.getFileContext(root.toUri(), configuration).rename(from, to, mode);
    } catch (UnsupportedFileSystemException e) {
      renameWithoutContext(from, to, mode);
    }
  }

  private void renameWithoutContext(Path from, Path to, Options.Rename mode) throws IOException {
    if (mode == Options.Rename.OVERWRITE) {
      files.delete(to, false);
    } else if (files.exists(to)) {
      throw new FileAlreadyExistsException(to.toString());
    }
    if (!files.rename(from, to)) {
      throw new IOException("could not rename " + from + " to " + to);
    }
  }
}

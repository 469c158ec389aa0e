package io.decant.storage;

import io.decant.error.SinkException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
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
 * Small files at a path, on any file system that Hadoop knows. A file appears whole or not at all:
 * it is written beside its place and renamed, or, in a store where an object always appears whole,
 * written in its place.
 */
public final class Storage {
  /** Stores whose rename onto a name that must be free is one step, for all who use them. */
  private static final Set<String> ATOMIC_RENAME = Set.of("hdfs", "abfs", "abfss");

  /** Such a file, or its checksum where the file system keeps one beside it. */
  private static final Pattern BESIDE =
      Pattern.compile("\\..+\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\\.crc)?");

  private final Path root;
  private final FileSystem files;
  private final Configuration configuration;

  private Storage(Path root, FileSystem files, Configuration configuration) {
    this.root = root;
    this.files = files;
    this.configuration = configuration;
  }

  /**
   * The storage at this path.
   *
   * @throws SinkException no file system knows the path
   */
  public static Storage of(SparkSession spark, Path path) {
    return of(path, spark.sparkContext().hadoopConfiguration());
  }

  /** The same with a configuration of Hadoop. */
  public static Storage of(Path path, Configuration configuration) {
    try {
      FileSystem files = path.getFileSystem(configuration);
      return new Storage(files.makeQualified(path), files, configuration);
    } catch (IOException | IllegalArgumentException e) {
      throw SinkException.of(
          path.toString(),
          "there is no file system for this path (" + StoreTrouble.reason(e) + ").",
          "Correct it, or put the connector of the store on the class path.",
          e);
    }
  }

  /** The path. */
  public Path root() {
    return root;
  }

  /** A path within. */
  public Path path(String relative) {
    return new Path(root, relative);
  }

  /** What stands at the path; absent when nothing does. */
  public Optional<FileStatus> status(Path path) throws IOException {
    try {
      return Optional.of(files.getFileStatus(path));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether a file is there.
   *
   * @param file its path, as Delta writes it
   */
  public boolean holds(String file) {
    try {
      return files.exists(new Path(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a directory holds; empty when there is none. */
  public List<FileStatus> list(Path directory) throws IOException {
    try {
      return Arrays.asList(files.listStatus(directory));
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  /**
   * What matches a pattern.
   *
   * @param pattern below the path, which is no part of it, whatever characters of patterns it has
   */
  public List<FileStatus> glob(String pattern) throws IOException {
    URI uri = root.toUri();
    String literal = LiteralPath.of(uri.getPath());
    FileStatus[] found =
        files.globStatus(new Path(uri.getScheme(), uri.getAuthority(), literal + "/" + pattern));
    return found == null ? List.of() : Arrays.asList(found);
  }

  /** The text of a file; absent when there is none. */
  public Optional<String> read(Path file) throws IOException {
    try (FSDataInputStream in = files.open(file)) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Puts the file in place, over an older one. */
  public void replace(Path file, String text) throws IOException {
    if (objects()) {
      ObjectWrites.put(files, file, text.getBytes(StandardCharsets.UTF_8));
      return;
    }
    Path beside = beside(file, text);
    try {
      rename(beside, file, Options.Rename.OVERWRITE);
    } catch (IOException e) {
      files.delete(beside, false);
      throw e;
    }
  }

  /**
   * Puts the file in place unless one is there. It is the content that tells whose file stands
   * there: a store may have done what it says that it could not do.
   *
   * @return false when another was there first
   */
  public boolean create(Path file, String text) throws IOException {
    if (objects()) {
      return ObjectWrites.putIfAbsent(files, file, text.getBytes(StandardCharsets.UTF_8));
    }
    if (files.exists(file)) {
      return false;
    }
    Path beside = beside(file, text);
    try {
      if (!LocalLink.made(beside, file)) {
        rename(beside, file, Options.Rename.NONE);
      }
    } catch (FileAlreadyExistsException e) {
      // Another's, or this one after all.
      return holds(file, text);
    } finally {
      files.delete(beside, false);
    }
    return holds(file, text);
  }

  private boolean holds(Path file, String text) throws IOException {
    return read(file).filter(text::equals).isPresent();
  }

  /**
   * Whether of several processes that create a file one alone can, wherever they run.
   *
   * @param file one that stands there
   */
  public boolean createsAtomically(Path file) throws IOException {
    if (objects()) {
      return ObjectWrites.atomic(files, file);
    }
    return ATOMIC_RENAME.contains(root.toUri().getScheme()) || LocalLink.possible(file);
  }

  /**
   * Moves a directory to a place that is free, which may be outside; directories above it are made.
   *
   * @throws FileAlreadyExistsException something stands there
   */
  public void move(Path directory, Path to) throws IOException {
    makeDirectory(to.getParent());
    if (objects()) {
      renameWithoutContext(directory, to, Options.Rename.NONE);
    } else {
      rename(directory, to, Options.Rename.NONE);
    }
  }

  /** Whether {@link #move} is one step, so that nobody sees a part of what is moved. */
  public boolean movesAtomically() {
    return !objects();
  }

  /** Whether a file was written beside its place by a process that did not live to rename it. */
  public static boolean isBeside(Path file) {
    return BESIDE.matcher(file.getName()).matches();
  }

  /** Makes a directory and those above it. */
  public void makeDirectory(Path directory) throws IOException {
    if (!files.mkdirs(directory)) {
      throw new IOException("Mkdirs failed to create " + directory);
    }
  }

  /** Removes a file or a directory with all it holds; nothing happens when there is none. */
  public void delete(Path path) throws IOException {
    files.delete(path, true);
  }

  private boolean objects() {
    return ObjectWrites.concern(root.toUri().getScheme());
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

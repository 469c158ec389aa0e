package io.decant.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.Arrays;
import java.util.Set;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.IOUtils;

/**
 * Small objects in stores that show an object when it has been written whole, and have no rename of
 * their own: S3 and Google Cloud Storage.
 */
public final class ObjectWrites {
  private static final Set<String> SCHEMES = Set.of("s3", "s3a", "gs");

  /** Hadoop's name, since 3.4.2, for S3's {@code If-None-Match: *}. */
  private static final String PUT_IF_ABSENT = "fs.option.create.conditional.overwrite";

  private ObjectWrites() {}

  /** Whether paths of this scheme lie in such a store. */
  static boolean concern(String scheme) {
    return SCHEMES.contains(scheme);
  }

  /** Whether the store itself refuses the second of two writers. */
  static boolean atomic(FileSystem files, Path file) throws IOException {
    return "gs".equals(files.getUri().getScheme()) || conditional(files, file);
  }

  /** Whether the store can be asked to write an object only if none is there. */
  public static boolean conditional(FileSystem files, Path file) throws IOException {
    return files.hasPathCapability(file, PUT_IF_ABSENT);
  }

  /** Writes an object, over an older one. */
  static void put(FileSystem files, Path file, byte[] content) throws IOException {
    write(files.create(file, true), content);
  }

  /**
   * Writes an object unless one is there. Where the store has no conditional writes, a second
   * writer may win nevertheless, but both are told who did.
   *
   * <p>An answer that was lost is asked for again, and is then a refusal: it is the content that
   * tells whose object it is.
   *
   * @return false when another's content is there
   * @throws UncertainWriteException the store has failed, and the object is not there or cannot be
   *     looked at
   */
  public static boolean putIfAbsent(FileSystem files, Path file, byte[] content)
      throws IOException {
    boolean conditional = conditional(files, file);
    IOException failure = null;
    try {
      write(conditional ? conditionally(files, file) : files.create(file, false), content);
    } catch (AccessDeniedException e) {
      throw e;
    } catch (IOException e) {
      failure = e;
    }
    if (conditional && failure == null) {
      return true;
    }
    return holds(files, file, content, failure);
  }

  private static FSDataOutputStream conditionally(FileSystem files, Path file) throws IOException {
    FSDataOutputStreamBuilder<?, ?> builder = files.createFile(file);
    builder.recursive();
    builder.overwrite(true);
    builder.must(PUT_IF_ABSENT, true);
    return builder.build();
  }

  /** Closing is what makes an object, so what could not be written must not be closed. */
  private static void write(FSDataOutputStream out, byte[] content) throws IOException {
    try {
      IOUtils.copyBytes(new ByteArrayInputStream(content), out, content.length + 1, false);
    } catch (IOException e) {
      abort(out, e);
      throw e;
    }
    out.close();
  }

  private static void abort(FSDataOutputStream out, IOException failure) {
    try {
      out.abort();
    } catch (UnsupportedOperationException e) {
      failure.addSuppressed(e);
    }
  }

  private static boolean holds(FileSystem files, Path file, byte[] content, IOException failure)
      throws UncertainWriteException {
    try {
      return Arrays.equals(content, read(files, file));
    } catch (IOException e) {
      throw new UncertainWriteException(file, failure == null ? e : failure);
    }
  }

  private static byte[] read(FileSystem files, Path file) throws IOException {
    try (FSDataInputStream in = files.open(file)) {
      return in.readAllBytes();
    }
  }

  /** Whether an object was written cannot be told: the store has failed, and may yet carry on. */
  public static final class UncertainWriteException extends IOException {
    private static final long serialVersionUID = 1L;

    UncertainWriteException(Path file, IOException cause) {
      super("it is not known whether " + file + " was written", cause);
    }
  }
}

package io.decant.publish;

import io.decant.testing.InProcessDisk;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The local disk under the scheme {@code dying}, on which nothing changes any more from the step on
 * that a test has chosen: what a process leaves there is what it leaves when it is killed before
 * that step. A file gets its place by a rename, as on HDFS.
 */
public final class DyingDisk extends InProcessDisk {
  private static final AtomicInteger LEFT = new AtomicInteger(Integer.MAX_VALUE);

  /** Begins to count the steps; the one of this number, from 0, and those after it fail. */
  static void dieBefore(int step) {
    LEFT.set(step);
  }

  /** Changes succeed again; whether one had failed. */
  static boolean revive() {
    return LEFT.getAndSet(Integer.MAX_VALUE) < 0;
  }

  private static void step(Path path) throws IOException {
    if (LEFT.getAndDecrement() <= 0) {
      throw new IOException("the process was killed before it changed " + path);
    }
  }

  @Override
  public URI getUri() {
    return URI.create("dying:///");
  }

  @Override
  public String getScheme() {
    return "dying";
  }

  @Override
  protected OutputStream createOutputStreamWithMode(
      Path file, boolean append, FsPermission permission) throws IOException {
    step(file);
    return super.createOutputStreamWithMode(file, append, permission);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    step(to);
    return super.rename(from, to);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    if (exists(path)) {
      step(path);
    }
    return super.delete(path, recursive);
  }

  @Override
  public boolean mkdirs(Path directory) throws IOException {
    if (!exists(directory)) {
      step(directory);
    }
    return super.mkdirs(directory);
  }
}

package io.decant.publish;

import io.decant.testing.InProcessDisk;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The local disk, which counts what is changed on it, and stands still before the step that a test
 * has chosen, so that the process can be killed there, or others can be faster.
 */
public final class SteppedDisk extends InProcessDisk {
  /** How begins what the process says when it stands still; the path follows. */
  static final String STANDS_STILL = "stands still";

  private static final AtomicInteger STEPS = new AtomicInteger();
  private static volatile Still still = new Still(Integer.MAX_VALUE, new CountDownLatch(1));

  /** Begins to count anew, and stands still before a step from then on. */
  static void standStillBefore(int step) {
    STEPS.set(0);
    still = new Still(step, new CountDownLatch(1));
  }

  /** Stands still no longer. */
  static void goOn() {
    still.end.countDown();
  }

  /** Steps that were counted. */
  static int steps() {
    return STEPS.get();
  }

  private static void step(Path path) throws IOException {
    int step = STEPS.getAndIncrement();
    Still now = still;
    if (step < now.before) {
      return;
    }
    if (step == now.before) {
      System.out.println(STANDS_STILL + " before a change of " + path);
    }
    try {
      now.end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
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
    step(path);
    return super.delete(path, recursive);
  }

  @Override
  public boolean mkdirs(Path directory) throws IOException {
    step(directory);
    return super.mkdirs(directory);
  }

  private record Still(int before, CountDownLatch end) {}
}

package io.decant.publish;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/** The local disk under the scheme {@code full}, with no room for data when a test says so. */
public final class FullFileSystem extends RawLocalFileSystem {
  private static final AtomicBoolean FULL = new AtomicBoolean();

  /** Whether data files find no room from now on. */
  static void full(boolean full) {
    FULL.set(full);
  }

  @Override
  public URI getUri() {
    return URI.create("full:///");
  }

  @Override
  public String getScheme() {
    return "full";
  }

  @Override
  protected OutputStream createOutputStreamWithMode(
      Path file, boolean append, FsPermission permission) throws IOException {
    OutputStream out = super.createOutputStreamWithMode(file, append, permission);
    if (FULL.get() && file.getName().contains(".parquet")) {
      out.close();
      throw new IOException("No space left on device");
    }
    return out;
  }
}

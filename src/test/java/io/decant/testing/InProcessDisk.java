package io.decant.testing;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFs;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The local disk as Hadoop has it, but for permissions and links: without its native library Hadoop
 * starts a process for each of them, which is ten a second of a test and a tenth of its time.
 */
public class InProcessDisk extends RawLocalFileSystem {
  /** Properties of Spark by which a session uses it. */
  public static Map<String, String> properties() {
    return Map.of(
        "spark.hadoop.fs.file.impl",
        Checked.class.getName(),
        "spark.hadoop.fs.AbstractFileSystem.file.impl",
        CheckedFs.class.getName());
  }

  @Override
  public void setPermission(Path path, FsPermission permission) throws IOException {
    String flags =
        permission.getUserAction().SYMBOL
            + permission.getGroupAction().SYMBOL
            + permission.getOtherAction().SYMBOL;
    Files.setPosixFilePermissions(
        pathToFile(path).toPath(), PosixFilePermissions.fromString(flags));
  }

  @Override
  public FileStatus getFileLinkStatus(Path path) throws IOException {
    return Files.isSymbolicLink(pathToFile(path).toPath())
        ? super.getFileLinkStatus(path)
        : getFileStatus(path);
  }

  /** With checksums, as {@code file:} is. */
  public static final class Checked extends LocalFileSystem {
    /** As Hadoop calls it. */
    public Checked() {
      super(new InProcessDisk());
    }
  }

  /** The same for callers of Hadoop's newer interface. */
  public static final class CheckedFs extends ChecksumFs {
    /** As Hadoop calls it. */
    public CheckedFs(URI uri, Configuration configuration) throws IOException, URISyntaxException {
      super(new Raw(uri, configuration));
    }
  }

  private static final class Raw extends DelegateToFileSystem {
    private Raw(URI uri, Configuration configuration) throws IOException, URISyntaxException {
      super(uri, new InProcessDisk(), configuration, "file", false);
    }

    /** What is a valid name is the operating system's business. */
    @Override
    public boolean isValidName(String name) {
      return true;
    }
  }
}

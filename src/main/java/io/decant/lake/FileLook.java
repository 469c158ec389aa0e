package io.decant.lake;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.net.URI;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileChecksum;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What a look at one file found.
 *
 * @param file as Spark names it, which is a URI
 * @param bytes its size; -1 when there is no such file
 * @param digest of its content; empty when it was not asked for
 */
record FileLook(String file, long bytes, String digest) implements Serializable {
  private static final int BUFFER = 1 << 20;

  /**
   * Looks at a file.
   *
   * @param content whether its content is wanted: what the store itself keeps of it where it does
   *     (HDFS; S3 with fs.s3a.etag.checksum.enabled), or else its SHA-256, for which it is read
   */
  static FileLook of(String file, Configuration configuration, boolean content) throws IOException {
    Path path = path(file);
    FileSystem files = path.getFileSystem(configuration);
    try {
      long bytes = files.getFileStatus(path).getLen();
      return new FileLook(file, bytes, content ? digest(files, path) : "");
    } catch (FileNotFoundException e) {
      return new FileLook(file, -1, "");
    }
  }

  private static String digest(FileSystem files, Path path) throws IOException {
    FileChecksum kept = files.getFileChecksum(path);
    if (kept != null) {
      return kept.getAlgorithmName() + ":" + HexFormat.of().formatHex(kept.getBytes());
    }
    MessageDigest sha = FileDigests.sha256();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = files.open(path)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sha.update(buffer, 0, read);
      }
    }
    return "SHA-256:" + HexFormat.of().formatHex(sha.digest());
  }

  static Path path(String file) {
    return new Path(URI.create(file));
  }

  boolean isMissing() {
    return bytes < 0;
  }
}

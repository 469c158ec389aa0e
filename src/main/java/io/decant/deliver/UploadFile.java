package io.decant.deliver;

import io.decant.platform.Content;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A file that is uploaded, from any store that Hadoop knows.
 *
 * @param files the store
 * @param path where it lies
 * @param size in bytes
 */
record UploadFile(FileSystem files, Path path, long size) implements Content {
  @Override
  public InputStream open(long from) throws IOException {
    FSDataInputStream in = files.open(path);
    try {
      in.seek(from);
      return in;
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }
}

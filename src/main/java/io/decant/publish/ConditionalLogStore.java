package io.decant.publish;

import io.decant.storage.ObjectWrites;
import io.delta.storage.S3SingleDriverLogStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The log of Delta tables on S3, where a version is committed by one writer only, on whichever
 * machine: the store refuses the second. Delta's own way for S3, which this falls back to where
 * Hadoop is older than 3.4.2, knows the writers of its own process only.
 *
 * <p>Made by Delta, by the name in {@code spark.delta.logStore.s3a.impl}.
 */
public final class ConditionalLogStore extends S3SingleDriverLogStore {
  /** As Delta calls it. */
  public ConditionalLogStore(Configuration configuration) {
    super(configuration);
  }

  @Override
  public void write(
      Path path, Iterator<String> actions, Boolean overwrite, Configuration configuration)
      throws IOException {
    FileSystem files = path.getFileSystem(configuration);
    if (overwrite || !ObjectWrites.conditional(files, path)) {
      super.write(path, actions, overwrite, configuration);
    } else if (!ObjectWrites.putIfAbsent(files, path, lines(actions))) {
      throw new FileAlreadyExistsException(path.toString());
    }
  }

  private static byte[] lines(Iterator<String> actions) {
    StringBuilder lines = new StringBuilder();
    actions.forEachRemaining(action -> lines.append(action).append('\n'));
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }
}

package io.decant.run;

import io.decant.error.SinkException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The file in a directory that says that a run made it for itself: whoever tidies up removes
 * nothing else.
 */
final class ScratchMark {
  private static final String NAME = "_decant-scratch";
  private static final String TEXT =
      "A run of Decant lands and stages here. The directory is removed when the run ends, or a week"
          + " after a killed one.\n";

  private ScratchMark() {}

  static Path in(Path directory) {
    return new Path(directory, NAME);
  }

  /** Marks a directory, which is made; one that holds something and is not marked is refused. */
  static void put(Path directory, Configuration configuration) throws IOException {
    FileSystem files = directory.getFileSystem(configuration);
    Path mark = in(directory);
    if (files.exists(mark)) {
      return;
    }
    if (files.exists(directory) && files.listStatus(directory).length > 0) {
      throw SinkException.of(
          directory.toString(),
          "the run would land and stage here, and files are here that are not of a run.",
          "Set run.scratch to a directory for scratch alone, or take another --run-id; if an"
              + " earlier release was killed here, remove the directory.",
          null);
    }
    try (FSDataOutputStream out = files.create(mark, true)) {
      out.write(TEXT.getBytes(StandardCharsets.UTF_8));
    }
  }
}

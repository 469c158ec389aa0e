package io.decant.local.sample;

import io.decant.error.SinkException;
import java.nio.file.Path;

/** What can go wrong with the directory of the sample data. */
final class SampleErrors {
  private SampleErrors() {}

  static SinkException somethingElse(Path directory) {
    return SinkException.of(
        directory.toString(),
        "holds something that is not sample data.",
        "Choose a directory that is empty or does not exist.",
        null);
  }

  static SinkException notWritable(Path directory, Exception cause) {
    return SinkException.of(
        directory.toString(),
        "the sample data could not be written (" + cause.getMessage() + ").",
        "Check that the directory is writable and the disk has space.",
        cause);
  }
}

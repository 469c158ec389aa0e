package io.decant.plan;

import java.util.List;

/**
 * The files that rows came from.
 *
 * @param count how many
 * @param digest SHA-256 of their paths and contents, in hexadecimal digits; of the paths alone
 *     where a format names every file anew
 * @param files each of them; empty when there are too many to name, or when a version names them
 */
public record SourceFiles(long count, String digest, List<File> files) {
  /** Copies the files. */
  public SourceFiles {
    files = files == null ? List.of() : List.copyOf(files);
  }

  /**
   * A file.
   *
   * @param path below the directory of the source
   * @param bytes its size
   * @param digest of its content, with the algorithm before a colon
   */
  public record File(String path, long bytes, String digest) {}
}

package io.decant.deliver;

import java.util.List;

/** Files that are ready to be uploaded. */
public final class PreparedFiles {
  private final List<UploadFile> files;

  PreparedFiles(List<UploadFile> files) {
    this.files = List.copyOf(files);
  }

  List<UploadFile> files() {
    return files;
  }

  /** How many there are. */
  public int count() {
    return files.size();
  }

  /** Their size. */
  public long bytes() {
    return files.stream().mapToLong(UploadFile::size).sum();
  }
}

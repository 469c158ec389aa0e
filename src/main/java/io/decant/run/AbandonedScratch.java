package io.decant.run;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What killed runs of a job have left in their scratch directories. A run that lives may wait for
 * its sources for a day and write nothing; nobody is at work any more after a week.
 */
final class AbandonedScratch {
  private static final Logger LOG = LoggerFactory.getLogger(AbandonedScratch.class);
  private static final Duration LEFT_ALONE = Duration.ofDays(7);

  private AbandonedScratch() {}

  /**
   * Removes the scratch directories beside that of a run into which nothing was written for a week,
   * and nothing that no run has marked as one. What cannot be removed costs space and nothing else.
   */
  static void removeBeside(Path run, Configuration configuration, Instant now) {
    try {
      FileSystem files = run.getFileSystem(configuration);
      for (FileStatus other : files.listStatus(run.getParent(), AbandonedScratch::isOfRun)) {
        if (other.isDirectory()
            && files.exists(ScratchMark.in(other.getPath()))
            && lastWritten(files, other).plus(LEFT_ALONE).isBefore(now)
            && files.delete(other.getPath(), true)) {
          LOG.info("{}: removed what a killed run had left", other.getPath());
        }
      }
    } catch (FileNotFoundException e) {
      LOG.debug("{}: nothing was ever written beside it", run);
    } catch (IOException e) {
      LOG.warn("{}: could not remove what killed runs have left beside it", run, e);
    }
  }

  /** Run ids begin with a letter or a digit; what does not is kept between runs. */
  private static boolean isOfRun(Path path) {
    return !path.getName().startsWith("_");
  }

  private static Instant lastWritten(FileSystem files, FileStatus directory) throws IOException {
    RemoteIterator<LocatedFileStatus> written = files.listFiles(directory.getPath(), true);
    // The times of directories are made up where the store has none.
    long last = written.hasNext() ? 0 : directory.getModificationTime();
    while (written.hasNext()) {
      last = Math.max(last, written.next().getModificationTime());
    }
    return Instant.ofEpochMilli(last);
  }
}

package io.decant.deliver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import io.decant.error.SinkException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * Where a job remembers what it has returned: {@code ledger.json}, and with only-changed the scores
 * that were returned last, in a directory by the batch that returned the youngest of them.
 */
final class StateDirectory {
  private static final ObjectMapper JSON =
      new ObjectMapper().configure(SerializationFeature.INDENT_OUTPUT, true);
  private static final String LEDGER = "ledger.json";
  private static final String SCORES = "scores";

  private final Path root;
  private final Configuration configuration;

  StateDirectory(String root, Configuration configuration) {
    this.root = new Path(root);
    this.configuration = configuration;
  }

  /**
   * What the job has returned so far.
   *
   * @param where the place of the setting, for messages
   * @throws InvalidConfigException when the directory belongs to another job or data set
   */
  Ledger read(String job, String dataSet, String where) {
    Path file = new Path(root, LEDGER);
    try (InputStream in = files().open(file)) {
      Ledger ledger = JSON.readValue(in.readAllBytes(), Ledger.class);
      if (!ledger.job().equals(job) || !ledger.dataSet().equals(dataSet)) {
        throw InvalidConfigException.of(
            new Problem(
                where,
                "return.state",
                file
                    + " is that of the job "
                    + ledger.job()
                    + " and the data set "
                    + ledger.dataSet()
                    + "; choose another directory"));
      }
      return ledger;
    } catch (FileNotFoundException e) {
      return Ledger.empty(job, dataSet);
    } catch (JsonProcessingException e) {
      throw SinkException.ofReturn(
          file.toString(),
          "what was returned so far cannot be understood.",
          "Put an older copy of the file in its place, or remove it: what the catalog still knows of"
              + " the job's batches is taken up from there.",
          e);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Puts the ledger in place; there is the whole of it, or what was there before. */
  void write(Ledger ledger) {
    Path file = new Path(root, LEDGER);
    Path draft = new Path(root, "." + LEDGER + "." + UUID.randomUUID());
    try {
      byte[] text = JSON.writeValueAsString(ledger).getBytes(StandardCharsets.UTF_8);
      put(draft, text);
      try {
        FileContext.getFileContext(files().makeQualified(root).toUri(), configuration)
            .rename(
                files().makeQualified(draft),
                files().makeQualified(file),
                Options.Rename.OVERWRITE);
      } catch (UnsupportedFileSystemException e) {
        // A store of objects: each appears whole.
        put(file, text);
        files().delete(draft, false);
      }
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Where the scores are that were returned last when a batch was. */
  String scores(String batch) {
    return new Path(new Path(root, SCORES), batch).toString();
  }

  /** Whether these are there. */
  boolean hasScores(String batch) {
    try {
      return files().exists(new Path(scores(batch)));
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Removes all other scores. */
  void keepScores(String batch) {
    try {
      for (FileStatus kept : files().listStatus(new Path(root, SCORES))) {
        if (!kept.getPath().getName().equals(batch)) {
          files().delete(kept.getPath(), true);
        }
      }
    } catch (FileNotFoundException e) {
      // There were never any.
      return;
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Removes all scores: there is nothing to compare with any more. */
  void removeScores() {
    try {
      files().delete(new Path(root, SCORES), true);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private void put(Path file, byte[] text) throws IOException {
    try (OutputStream out = files().create(file, true)) {
      out.write(text);
    }
  }

  private FileSystem files() throws IOException {
    return root.getFileSystem(configuration);
  }

  private SinkException unusable(IOException cause) {
    return SinkException.ofReturn(
        root.toString(),
        "what was returned so far cannot be read or written: " + cause.getMessage() + ".",
        "Set return.state to a directory that can be written.",
        cause);
  }
}

package io.decant.queryservice;

import io.decant.error.SourceException;
import io.decant.error.SourceException.Retry;
import io.decant.plan.ReadRequest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The records of the tables that runs of a job have made at the service and not yet removed: a file
 * each, beside the scratch directories of the runs. They outlive a run that is killed.
 */
final class BatchRecords {
  private static final String END = ".properties";

  private final Configuration configuration;
  private final Path directory;

  BatchRecords(Configuration configuration, TableOwner owner) {
    this.configuration = configuration;
    this.directory = new Path(owner.records());
  }

  Optional<BatchRecord> find(ReadRequest request, String table) {
    try {
      return read(file(table));
    } catch (IOException e) {
      throw failed(request, e);
    }
  }

  void write(ReadRequest request, BatchRecord record) {
    try (OutputStream out = files().create(file(record.table()), true)) {
      record.properties().store(out, null);
    } catch (IOException e) {
      throw failed(request, e);
    }
  }

  void remove(String table) throws IOException {
    files().delete(file(table), false);
  }

  /** All that there are. */
  List<BatchRecord> all(ReadRequest request) {
    List<BatchRecord> records = new ArrayList<>();
    try {
      for (FileStatus status : files().listStatus(directory)) {
        if (status.getPath().getName().endsWith(END)) {
          read(status.getPath()).ifPresent(records::add);
        }
      }
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw failed(request, e);
    }
    return records;
  }

  private Optional<BatchRecord> read(Path file) throws IOException {
    try (InputStream in = files().open(file)) {
      Properties properties = new Properties();
      properties.load(in);
      return BatchRecord.of(properties);
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  private FileSystem files() throws IOException {
    return directory.getFileSystem(configuration);
  }

  private Path file(String table) {
    return new Path(directory, table + END);
  }

  private SourceException failed(ReadRequest request, IOException cause) {
    return SourceException.of(
        request.label(),
        "what tables the run makes at the service could not be noted in "
            + directory
            + ": "
            + cause.getMessage()
            + ".",
        "Set run.scratch to a directory that can be written and that outlives a run.",
        Retry.HELPS,
        cause);
  }
}

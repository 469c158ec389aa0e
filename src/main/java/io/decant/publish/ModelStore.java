package io.decant.publish;

import io.decant.error.CommitUnknownException;
import io.decant.error.DecantException;
import io.decant.error.SinkException;
import io.decant.storage.Storage;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models of one job, one a run: {@code RUN/card.json} and the files of the model in a directory
 * beside it, which the card names. The card is written last and in one step, so that a model with a
 * card is complete, and without one there is none.
 */
public final class ModelStore {
  private static final Logger LOG = LoggerFactory.getLogger(ModelStore.class);
  private static final String OWNER = "_decant/model.json";

  /** The file that makes a model. */
  static final String CARD = "card.json";

  private static final String FILES = "pipeline-";

  private final Storage storage;
  private final String job;

  private ModelStore(Storage storage, String job) {
    this.storage = storage;
    this.job = job;
  }

  /**
   * The models at a path.
   *
   * @param job the job that trains them
   */
  public static ModelStore of(SparkSession spark, String path, String job) {
    return new ModelStore(Storage.of(spark, new Path(path)), job);
  }

  /** Fails unless the path is free or holds models of this job. */
  public void requireMayPublish() {
    attempt(
        () -> {
          Optional<Owner> owner = owner();
          if (owner.isPresent() && !owner.get().job().equals(job)) {
            throw otherJob(owner.get().job());
          }
          if (owner.isEmpty()) {
            if (SetOwner.at(storage).isPresent()) {
              throw SinkException.of(
                  path(),
                  "a set stands here, which is no place for models.",
                  "Choose another output.path.",
                  null);
            }
            Optional<String> other = SetOwner.occupied(storage);
            if (other.isPresent()) {
              throw SinkErrors.occupied(path(), other.get());
            }
          }
          return true;
        });
  }

  private SinkException otherJob(String owner) {
    return SinkException.of(
        path(),
        "the models here are those of the job " + owner + ", not of " + job + ".",
        "Choose another output.path: the models of a path belong to one job.",
        null);
  }

  private Optional<Owner> owner() throws IOException {
    Optional<String> text = storage.read(storage.path(OWNER));
    return text.isEmpty() ? Optional.empty() : Optional.of(Json.value(text.get(), Owner.class));
  }

  /** The card of a run as it was written; absent when the run has published no model. */
  public Optional<String> text(String run) {
    return attempt(() -> storage.read(card(run)));
  }

  /** The same as a value; fails if it was edited since. */
  public <T> Optional<T> card(String run, Class<T> type) {
    Optional<String> text = text(run);
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(attempt(() -> value(run, text.get(), type)));
  }

  private <T> T value(String run, String text, Class<T> type) throws IOException {
    if (!ManifestSeal.fits(text)) {
      throw SinkException.of(
          path(),
          "the card of the model " + run + " was edited after it was published.",
          "Put the card back, or choose another --run-id.",
          null);
    }
    return Json.value(text, type);
  }

  /** Where the directory of a run is. */
  public String directory(String run) {
    return storage.path(run).toString();
  }

  /**
   * Publishes the model of a run.
   *
   * @param files writes the files of the model into a directory that is not there yet
   * @param card makes the card, once the files are written, of the name of their directory
   */
  public void publish(String run, Files files, Function<String, Object> card) {
    requireMayPublish();
    String name = FILES + UUID.randomUUID().toString().substring(0, 8);
    Path directory = storage.path(run + "/" + name);
    attempt(
        () -> {
          storage.create(storage.path(OWNER), Json.text(new Owner(1, job)));
          requireMayPublish();
          try {
            files.write(directory.toString());
            if (!storage.create(card(run), ManifestSeal.sealed(card.apply(name)))) {
              throw SinkErrors.overtaken(path(), null);
            }
          } catch (Exception e) {
            if (SinkErrors.isUncertain(e)) {
              throw unknown(run, e);
            }
            discard(directory, e);
            throw e;
          }
          return true;
        });
    tidy(run, name);
  }

  private CommitUnknownException unknown(String run, Exception cause) {
    return CommitUnknownException.ofModel(
        path(),
        "see whether " + card(run) + " is there, and run again with the same run id if it is not.",
        cause);
  }

  private void discard(Path directory, Exception failure) {
    try {
      storage.delete(directory);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /**
   * What killed processes left costs space and nothing else. Files of a model are those of this run
   * id alone; a small file that was not renamed may be anybody's, who may yet do it.
   */
  private void tidy(String run, String kept) {
    try {
      List<Path> left =
          storage.list(storage.path(run)).stream()
              .map(FileStatus::getPath)
              .filter(path -> path.getName().startsWith(FILES) && !path.getName().equals(kept))
              .toList();
      for (Path directory : left) {
        storage.delete(directory);
      }
      Leftovers.removeUnnamed(storage, List.of("_decant/.*", "*/.*"), Instant.now());
    } catch (IOException e) {
      LOG.warn("{}: could not remove what a killed run left", path(), e);
    }
  }

  private Path card(String run) {
    return storage.path(run + "/" + CARD);
  }

  private String path() {
    return storage.root().toString();
  }

  private interface Attempt<T> {
    T run() throws Exception;
  }

  private <T> T attempt(Attempt<T> attempt) {
    try {
      return attempt.run();
    } catch (DecantException e) {
      throw e;
    } catch (Exception e) {
      throw SinkErrors.failed(path(), e);
    }
  }

  /** Writes the files of a model. */
  @FunctionalInterface
  public interface Files {
    /** Into this directory. */
    void write(String directory) throws IOException;
  }

  /**
   * Whose a path is.
   *
   * @param formatVersion version of this file's format
   * @param job the job that trains here
   */
  private record Owner(int formatVersion, String job) {}
}

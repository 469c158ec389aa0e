package io.decant.publish;

import io.decant.error.DecantException;
import io.decant.error.SourceException;
import io.decant.storage.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * The models of a job, to be looked at: what {@link ModelStore} has published, whichever job it
 * was. Failures are {@link SourceException}s.
 */
public final class PublishedModels {
  private final Storage storage;

  private PublishedModels(Storage storage) {
    this.storage = storage;
  }

  /** The models at a path. */
  public static PublishedModels at(SparkSession spark, String path) {
    try {
      return new PublishedModels(Storage.of(spark, new Path(path)));
    } catch (DecantException e) {
      throw SetErrors.noFileSystem(path, e);
    }
  }

  /**
   * A model.
   *
   * @param card what is known of it
   * @param directory where its files and its card are
   * @param bytes size of its card
   * @param seal SHA-256 of what the card says, which the card carries
   */
  public record Found<T>(T card, String directory, long bytes, String seal) {}

  /**
   * The model of a run, or the youngest. Fails if there is none, or its card was edited.
   *
   * @param run the run; absent: that of the youngest
   * @param trainedAt reads from a card when it was published
   */
  public <T> Found<T> find(Optional<String> run, Class<T> type, Function<T, String> trainedAt) {
    try {
      List<Found<T>> found = new ArrayList<>();
      for (Path directory : run.isPresent() ? List.of(storage.path(run.get())) : directories()) {
        Path card = new Path(directory, ModelStore.CARD);
        Optional<String> text = storage.read(card);
        if (text.isPresent()) {
          found.add(found(card, text.get(), type));
        }
      }
      return found.stream()
          .max(Comparator.comparing(one -> Instant.parse(trainedAt.apply(one.card()))))
          .orElseThrow(() -> none(run));
    } catch (Exception e) {
      throw failed(e);
    }
  }

  private List<Path> directories() throws IOException {
    return storage.list(storage.root()).stream()
        .filter(FileStatus::isDirectory)
        .map(FileStatus::getPath)
        .toList();
  }

  private static <T> Found<T> found(Path path, String text, Class<T> type) throws IOException {
    if (!ManifestSeal.fits(text)) {
      throw SourceException.of(
          path.toString(),
          "this card was edited after it was published.",
          "Put it back, or train the model again.");
    }
    return new Found<>(
        Json.value(text, type),
        path.getParent().toString(),
        text.getBytes(StandardCharsets.UTF_8).length,
        ManifestSeal.of(text));
  }

  private SourceException none(Optional<String> run) {
    return SourceException.of(
        storage.root().toString(),
        run.map(name -> "the run " + name + " has published no model here.")
            .orElse("no model is published here."),
        "Give the output.path of a job of 'decant train', and the id of one of its runs.");
  }

  private DecantException failed(Exception cause) {
    return cause instanceof DecantException known
        ? known
        : SourceException.of(
            storage.root().toString(),
            "the models could not be read: " + cause.getMessage() + ".",
            "Look at the health of the store and at your right to read it.",
            SourceException.Retry.HELPS,
            cause);
  }
}

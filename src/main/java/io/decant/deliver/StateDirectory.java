package io.decant.deliver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.decant.config.ReturnConfig;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import io.decant.error.SinkException;
import io.decant.storage.Storage;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Where a job remembers what it has returned: {@code ledger/NUMBER.json}, of which the greatest
 * number counts, and with only-changed the scores that were returned last, in a directory by the
 * batch that returned the youngest of them.
 *
 * <p>A run makes the number behind the one that it has read, and the store lets one run alone make
 * it: whoever has not seen what another run has noted since cannot note anything.
 */
final class StateDirectory {
  private static final ObjectMapper JSON =
      new ObjectMapper().configure(SerializationFeature.INDENT_OUTPUT, true);
  private static final String SETTING = ReturnConfig.BLOCK + ".state";
  private static final String LEDGER = "ledger";
  private static final String SCORES = "scores";

  /** Older ledgers are for people who want to know what a job has done. */
  private static final int KEPT = 20;

  private final Storage storage;
  private final StorePlace place;
  private long number;

  StateDirectory(String root, Configuration configuration) {
    this.storage = Storage.of(new Path(root), configuration);
    this.place = new StorePlace(storage, SETTING);
  }

  /**
   * What the job has returned so far.
   *
   * @param where the place of the setting, for messages
   * @throws InvalidConfigException when the directory belongs to another job or data set
   */
  Ledger read(String job, String dataSet, String where) {
    return place.attempt(
        () -> {
          for (Optional<Path> newest = newest(); newest.isPresent(); newest = newest()) {
            // Others may note so much meanwhile that it is gone.
            Optional<String> text = storage.read(newest.get());
            if (text.isPresent()) {
              number = number(newest.get());
              return understood(newest.get(), text.get(), job, dataSet, where);
            }
          }
          number = 0;
          return Ledger.empty(job, dataSet);
        });
  }

  private static Ledger understood(
      Path file, String text, String job, String dataSet, String where) {
    Ledger ledger;
    try {
      ledger = JSON.readValue(text, Ledger.class);
    } catch (JsonProcessingException e) {
      throw SinkException.ofReturn(
          file.toString(),
          "what was returned so far cannot be understood.",
          "Remove the file: the one before it counts then, and what the catalog still knows of the"
              + " job's batches is taken up from there.",
          e);
    }
    if (ledger.job().equals(job) && ledger.dataSet().equals(dataSet)) {
      return ledger;
    }
    throw InvalidConfigException.of(
        new Problem(
            where,
            SETTING,
            file
                + " is that of the job "
                + ledger.job()
                + " and the data set "
                + ledger.dataSet()
                + "; choose another directory"));
  }

  /**
   * Notes what the job has returned by now, in the place of what was read or noted last.
   *
   * @return false when another run has noted something since, and this was not noted
   */
  boolean write(Ledger ledger) {
    return place.attempt(
        () -> {
          long next = number + 1;
          String text = JSON.writeValueAsString(ledger);
          // Whoever was at work for very long may find its number free again.
          if (!storage.create(file(next), text) || number(newest().orElseThrow()) != next) {
            return false;
          }
          number = next;
          removeOldLedgers();
          return true;
        });
  }

  private void removeOldLedgers() throws IOException {
    List<Path> all = ledgers();
    for (Path old : all.subList(0, Math.max(0, all.size() - KEPT))) {
      storage.delete(old);
    }
  }

  /** Another run has noted something since this one has read the ledger. */
  SinkException overtaken() {
    return SinkException.ofReturn(
        storage.root().toString(),
        "another run of the job was returning scores at the same time.",
        "One run at a time may: run again when it has finished.",
        null);
  }

  /** Where the scores are that were returned last when a batch was. */
  String scores(String batch) {
    return storage.path(SCORES + "/" + batch).toString();
  }

  /** Whether these are there. */
  boolean hasScores(String batch) {
    return place.attempt(() -> storage.status(new Path(scores(batch))).isPresent());
  }

  /** Removes all other scores. */
  void keepScores(String batch) {
    place.attempt(
        () -> {
          for (FileStatus kept : storage.list(storage.path(SCORES))) {
            if (!kept.getPath().getName().equals(batch)) {
              storage.delete(kept.getPath());
            }
          }
          return true;
        });
  }

  /** Removes all scores: there is nothing to compare with any more. */
  void removeScores() {
    place.attempt(
        () -> {
          storage.delete(storage.path(SCORES));
          return true;
        });
  }

  /** What it means that Spark failed there. */
  RuntimeException failure(Exception thrown) {
    return place.ofSpark(thrown);
  }

  private Path file(long of) {
    return storage.path(LEDGER + "/" + String.format(Locale.ROOT, "%010d.json", of));
  }

  private static long number(Path ledger) {
    return Long.parseLong(ledger.getName().replace(".json", ""));
  }

  private Optional<Path> newest() throws IOException {
    List<Path> all = ledgers();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** The oldest first. */
  private List<Path> ledgers() throws IOException {
    return storage.list(storage.path(LEDGER)).stream()
        .map(FileStatus::getPath)
        .filter(path -> path.getName().matches("\\d{10,18}\\.json"))
        .sorted(Comparator.comparing(StateDirectory::number))
        .toList();
  }
}

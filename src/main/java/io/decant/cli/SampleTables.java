package io.decant.cli;

import io.decant.error.SinkException;
import io.decant.local.sample.SampleData;
import io.decant.local.sample.SampleOptions;
import io.decant.local.sample.SampleSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * Sees to it that the service has tables. Sample data is written where there is none, and again
 * where an earlier attempt was cut off or other sample data was asked for; tables of the user's own
 * are served as they are.
 */
final class SampleTables {
  /** Written last, so that sample data without it is known to be incomplete. */
  private static final String COMPLETE = "sample-data.complete";

  /** What the generator puts into a directory that it may rewrite. */
  private static final String GENERATED = "decant-sample-data.txt";

  private final SampleOptions options;
  private final Path complete;

  SampleTables(SampleOptions options) {
    this.options = options;
    this.complete = options.directory().resolve(COMPLETE);
  }

  /** Empty when the tables that are there will do. */
  Optional<SampleSummary> provide(SparkSession spark) {
    try {
      if (areThere()) {
        return Optional.empty();
      }
      Files.deleteIfExists(complete);
      SampleSummary summary = SampleData.write(spark, options);
      Files.writeString(complete, description(), StandardCharsets.UTF_8);
      return Optional.of(summary);
    } catch (IOException e) {
      throw SinkException.of(
          options.directory().toString(),
          "the sample data could not be written (" + e + ").",
          "Give a --data directory that you may write to.",
          e);
    }
  }

  private boolean areThere() throws IOException {
    if (Files.exists(complete)) {
      return Files.readString(complete, StandardCharsets.UTF_8).equals(description());
    }
    boolean generated = Files.exists(options.directory().resolve(GENERATED));
    return !generated && hasTables(options.directory().resolve("service").resolve("tables"));
  }

  private static boolean hasTables(Path tables) throws IOException {
    if (!Files.isDirectory(tables)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(tables)) {
      return entries.findAny().isPresent();
    }
  }

  private String description() {
    return "users=" + options.users() + "\nseed=" + options.seed() + "\n";
  }
}

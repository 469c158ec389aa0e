package io.decant.cli;

import io.decant.run.RunRequest;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The job file and the options that say which run of it is meant. */
final class JobArguments extends JobFileArguments {
  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      converter = AsOf.class,
      description =
          "Nothing that became known after this time is used: 2026-03-16 (its midnight in UTC) or"
              + " 2026-03-16T06:00:00Z. Default: the start of the run.")
  private Instant asOf;

  @Override
  RunRequest request() {
    return request(Optional.ofNullable(asOf));
  }
}

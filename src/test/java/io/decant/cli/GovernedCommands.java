package io.decant.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Commands about the job of {@link GovernedFiles} and its set.
 *
 * @param directory where both are
 */
record GovernedCommands(Path directory) {
  JobFixture.Result decant(String command, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of(command, directory.resolve("job.conf").toString()));
    arguments.addAll(List.of("--env", directory.resolve("env.conf").toString()));
    arguments.addAll(List.of(more));
    if (!arguments.contains("--as-of")) {
      arguments.addAll(List.of("--as-of", "2026-03-01"));
    }
    return JobFixture.execute(arguments.toArray(String[]::new));
  }

  JobFixture.Result rebuild(String... settings) {
    List<String> arguments =
        new ArrayList<>(List.of("verify", "--rebuild", directory.resolve("set").toString()));
    for (String setting : settings) {
      arguments.addAll(List.of("--set", setting));
    }
    return JobFixture.execute(arguments.toArray(String[]::new));
  }

  JobFixture.Result apply(String... more) {
    List<String> arguments = new ArrayList<>(List.of("labels", "apply"));
    arguments.add(directory.resolve("set").toString());
    arguments.addAll(List.of("--to", "governed_scores"));
    arguments.addAll(List.of("--env", directory.resolve("env.conf").toString()));
    arguments.addAll(List.of(more));
    return JobFixture.execute(arguments.toArray(String[]::new));
  }
}

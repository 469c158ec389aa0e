package io.decant.cli;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The known command or option that is nearest to what somebody typed. */
final class Suggestion {
  private static final int FARTHEST = 2;

  private Suggestion() {}

  /** A question; absent when nothing is near. */
  static Optional<String> of(ParameterException misuse) {
    if (!(misuse instanceof UnmatchedArgumentException unmatched)) {
      return Optional.empty();
    }
    String typed = unmatched.getUnmatched().get(0).split("=", 2)[0];
    CommandSpec command = misuse.getCommandLine().getCommandSpec();
    Stream<String> known =
        typed.startsWith("-")
            ? command.optionsMap().keySet().stream()
            : command.subcommands().keySet().stream();
    LevenshteinDistance distance = new LevenshteinDistance();
    return known
        .filter(name -> distance.apply(name, typed) <= FARTHEST)
        .min(Comparator.comparing(name -> distance.apply(name, typed)))
        .map(name -> "Did you mean '" + name + "'?");
  }
}

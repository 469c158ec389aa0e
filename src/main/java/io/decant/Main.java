package io.decant;

import io.decant.cli.LocalCommand;
import io.decant.error.ErrorKind;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Parses the command line, runs the command, and is the only place that ends the process. */
@Command(
    name = "decant",
    description = "Training and scoring sets that can be trusted, from Query Service.",
    mixinStandardHelpOptions = true,
    subcommands = LocalCommand.class)
public final class Main {
  private Main() {}

  /** Returns on success: cluster managers take an early exit for a failure. */
  public static void main(String[] arguments) {
    int code = execute(arguments);
    if (code != 0) {
      System.exit(code);
    }
  }

  static int execute(String... arguments) {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(
            (failure, commandLine, parsed) -> report(failure, commandLine.getErr()))
        .execute(arguments);
  }

  private static int report(Exception failure, PrintWriter err) {
    ErrorKind kind = ErrorKind.of(failure);
    if (kind == ErrorKind.INTERNAL) {
      failure.printStackTrace(err);
    } else {
      err.println(failure.getMessage());
    }
    err.flush();
    return kind.exitCode();
  }
}

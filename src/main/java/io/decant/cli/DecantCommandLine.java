package io.decant.cli;

import io.decant.error.ErrorKind;
import io.decant.report.ProblemText;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Runs what the arguments ask for and maps every outcome to an exit code. */
public final class DecantCommandLine {
  private final Terminal terminal;
  private final Jobs jobs;

  DecantCommandLine(Terminal terminal, Jobs jobs) {
    this.terminal = terminal;
    this.jobs = jobs;
  }

  /** On the streams of this process. */
  public static DecantCommandLine ofProcess(Map<String, String> environment) {
    return new DecantCommandLine(Terminal.ofProcess(environment), new Jobs.Real());
  }

  /** Runs it; failures are printed, not thrown. */
  public Ending execute(String... arguments) {
    DecantCommand root = new DecantCommand(terminal, jobs);
    Ending.Keeper failure = new Ending.Keeper();
    CommandLine line = new CommandLine(root);
    line.addSubcommand(new ExploreCommand());
    line.addSubcommand(new RunCommand());
    line.addSubcommand(new PlanCommand());
    line.addSubcommand(new ValidateCommand());
    line.addSubcommand(new ReturnCommand());
    line.addSubcommand(new VerifyCommand());
    line.addSubcommand(new DiffCommand());
    line.addSubcommand(new RunsCommand());
    line.addSubcommand(new LabelsCommand());
    line.addSubcommand(new ImportCommand());
    line.addSubcommand(new TrainCommand());
    line.addSubcommand(new ScoreCommand());
    line.addSubcommand(new LocalCommand());
    line.setOut(terminal.writer(terminal.results()));
    line.setErr(terminal.writer(terminal.messages()));
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            terminal.resultStyle(false).colour() ? Ansi.ON : Ansi.OFF));
    line.setExecutionStrategy(parsed -> run(parsed, root, failure));
    line.setParameterExceptionHandler((misuse, given) -> misused(misuse));
    return new Ending(line.execute(arguments), failure.failure());
  }

  /** What is wrong, the nearest that would be right, and where to read on: no page of help. */
  private static int misused(ParameterException misuse) {
    CommandLine command = misuse.getCommandLine();
    PrintWriter messages = command.getErr();
    messages.println(misuse.getMessage());
    Suggestion.of(misuse).ifPresent(messages::println);
    messages.println(
        "'" + command.getCommandSpec().qualifiedName() + " --help' shows what is possible.");
    messages.flush();
    return ErrorKind.CONFIG.exitCode();
  }

  private int run(ParseResult parsed, DecantCommand root, Ending.Keeper failure) {
    try {
      return new CommandLine.RunLast().execute(parsed);
    } catch (ParameterException e) {
      throw e;
    } catch (CommandLine.ExecutionException e) {
      return failed(e.getCause() == null ? e : e.getCause(), root, failure);
    } catch (Throwable e) {
      // Out of memory and the like: still with a message and an exit code of its own.
      return failed(e, root, failure);
    }
  }

  private int failed(Throwable cause, DecantCommand root, Ending.Keeper failure) {
    failure.keep(cause);
    terminal.messages().print(ProblemText.text(cause, root.debug(), root.messageStyle()));
    terminal.messages().flush();
    return ErrorKind.of(cause).exitCode();
  }
}

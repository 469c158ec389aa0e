package io.decant.cli;

import io.decant.report.Progress;
import io.decant.report.SetReport;
import io.decant.report.Style;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root command: options of all commands, and what they share. */
@Command(
    name = "decant",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = VersionText.class,
    description = {
      "Training and scoring sets that can be trusted, from Adobe Experience Platform Query",
      "Service and enterprise features. 'decant COMMAND --help' explains a command."
    },
    descriptionHeading = "%n",
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    usageHelpAutoWidth = false,
    usageHelpWidth = 96,
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the set is published",
      "2:the job or the command line is wrong; every problem is named",
      "3:a source could not be read, or not completely",
      "4:the data broke a rule of the job; nothing was published",
      "5:the set could not be written; nothing was published",
      "6:it is not known whether the set was published: look before running again",
      "70:a defect of Decant"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  decant validate jobs/propensity-training.conf --env local",
      "  decant plan jobs/propensity-training.conf --env local --as-of 2026-03-16",
      "  decant run jobs/propensity-training.conf --env local --as-of 2026-03-16",
      "  decant verify /sets/propensity/training"
    })
final class DecantCommand {
  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "No progress, and one line in place of a summary.")
  private boolean quiet;

  @Option(
      names = "--no-color",
      scope = ScopeType.INHERIT,
      description = "No colours; the variable NO_COLOR has the same effect.")
  private boolean noColour;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Stack traces of all failures, not only of defects.")
  private boolean debug;

  private final Terminal terminal;
  private final Jobs jobs;

  DecantCommand(Terminal terminal, Jobs jobs) {
    this.terminal = terminal;
    this.jobs = jobs;
  }

  Jobs jobs() {
    return jobs;
  }

  boolean quiet() {
    return quiet;
  }

  boolean debug() {
    return debug;
  }

  Progress progress() {
    return terminal.progress(quiet, noColour);
  }

  Style resultStyle() {
    return terminal.resultStyle(noColour);
  }

  Style messageStyle() {
    return terminal.messageStyle(noColour);
  }

  /** Prints what was found out. */
  void result(SetReport report, boolean json) {
    if (json) {
      result(report.json());
    } else {
      result(quiet ? report.line() : report.text(resultStyle()));
    }
  }

  /** Prints a result. */
  void result(String text) {
    terminal.results().print(text.endsWith("\n") ? text : text + "\n");
    terminal.results().flush();
  }
}

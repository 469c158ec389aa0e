package io.decant.cli;

import io.decant.explore.ExplorationRequest;
import io.decant.run.Explorations;
import io.decant.run.ExploreRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code decant explore}. */
@Command(
    name = "explore",
    description = {
      "Lists the data sets of a sandbox, or says what one holds: rows and entities, days, event",
      "types and their order, what goes together with a label, columns, a sample.",
      "The service computes it in few statements with small answers; nothing is changed."
    },
    exitCodeList = {
      "0:the result is shown",
      "2:the environment or the command line is wrong",
      "3:the service could not answer, or not completely",
      "5:the page could not be written",
      "70:a defect of Decant"
    },
    footer = {
      "  decant explore --env local",
      "  decant explore experience_events --env local --entity _tenant.userid \\",
      "    --label web.formFilledOut --html events.html"
    })
final class ExploreCommand implements Runnable {
  private static final int MOST_SAMPLE_ROWS = 1_000;

  @ParentCommand private DecantCommand decant;
  @Mixin private ServiceArguments service;
  @Spec private CommandSpec command;

  @Parameters(
      arity = "0..1",
      paramLabel = "DATA_SET",
      converter = FieldPath.class,
      description = "The table of a data set; without it, the data sets are listed.")
  private String table;

  @Option(
      names = "--entity",
      paramLabel = "PATH",
      converter = FieldPath.class,
      description = "The column that says whom a row is about, for example _tenant.userid.")
  private String entity;

  @Option(
      names = "--time",
      paramLabel = "PATH",
      converter = FieldPath.class,
      description = "The column that says when. Default: timestamp, where there is one.")
  private String time;

  @Option(
      names = "--event",
      paramLabel = "PATH",
      converter = FieldPath.class,
      description = "The column that says what happened. Default: eventType, where there is one.")
  private String event;

  @Option(
      names = "--label",
      paramLabel = "EVENT",
      description = "The event type that is to be predicted, for example web.formFilledOut.")
  private String label;

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      converter = AsOf.class,
      description = "Rows after this time are left out, and rows without one.")
  private Instant asOf;

  @Option(
      names = "--column",
      paramLabel = "PATH",
      converter = FieldPath.class,
      description = "Describes this column and no others; may be given several times.")
  private final List<String> columns = new ArrayList<>();

  @Option(
      names = "--sample",
      paramLabel = "ROWS",
      defaultValue = "20",
      description = "How many rows are shown as they are, 0 to 1000. Default: ${DEFAULT-VALUE}.")
  private int sample;

  @Option(names = "--json", description = "The result as JSON.")
  private boolean json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Writes the result as one page with plots, too.")
  private Path page;

  @Override
  public void run() {
    requireFit();
    ExploreRequest request =
        new ExploreRequest(
            service.request(),
            Optional.ofNullable(table).map(this::exploration),
            Optional.ofNullable(page));
    decant.result(Explorations.explore(request, decant.progress()), json);
  }

  private ExplorationRequest exploration(String dataSet) {
    return new ExplorationRequest(
        dataSet,
        entity,
        Optional.ofNullable(time),
        Optional.ofNullable(event),
        Optional.ofNullable(label),
        Optional.ofNullable(asOf),
        columns,
        sample);
  }

  private void requireFit() {
    if (table != null && entity == null) {
      throw misuse(
          "Missing required option: '--entity=PATH', the column that says whom a row is about");
    }
    if (table == null && (page != null || label != null || entity != null)) {
      throw misuse("Missing required parameter: 'DATA_SET', which these options speak of");
    }
    if (sample < 0 || sample > MOST_SAMPLE_ROWS) {
      throw misuse(
          "Invalid value for option '--sample': it must be in [0, " + MOST_SAMPLE_ROWS + "]");
    }
  }

  private ParameterException misuse(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}

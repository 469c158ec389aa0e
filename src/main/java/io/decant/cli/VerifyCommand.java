package io.decant.cli;

import io.decant.run.Sets;
import io.decant.run.VerifyRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code decant verify}. */
@Command(
    name = "verify",
    description = {
      "Proves that a set still is what was published.",
      "Reads the rows, computes their digests anew, by period and partition, and compares them",
      "with the manifests, whose seals tell whether they were edited. Nothing is changed.",
      "With --rebuild it also builds every period once more in a scratch directory, from the",
      "configuration and the states of the sources that the manifest records, and compares.",
      "A period that governance denies by now is not built, and named; so is one whose labels",
      "cannot be asked for. All are verified."
    },
    exitCodeList = {
      "0:every period is what was published",
      "2:the command line is wrong",
      "3:there is no set, or it could not be read, or what is to build it again is gone, or nobody"
          + " can tell whether governance permits it",
      "4:a period is not what was published, or built again is another, or its manifest proves"
          + " nothing, or governance denies building it again; each is named",
      "70:a defect of Decant"
    },
    footer = {
      "  decant verify /sets/propensity/training",
      "  decant verify lake.propensity_training --period 2026-03-16 --json",
      "  decant verify --rebuild /sets/propensity/training --set sources.crm.path=/lake/crm"
    })
final class VerifyCommand implements Runnable {
  @ParentCommand private DecantCommand decant;

  @Parameters(
      paramLabel = "SET",
      description = "The set: its path, or the name of its Delta table in the catalog.")
  private String set;

  @Option(names = "--period", paramLabel = "DATE", description = "Only this period. Default: all.")
  private LocalDate period;

  @Option(
      names = "--rebuild",
      description = "Also build the periods again from what their manifests pin, and compare.")
  private boolean rebuild;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Where a source is now (sources.*), what may be done with it now (governance.*), or what is"
              + " scratch (run.scratch); may be given several times. Everything else is what the manifest says.")
  private final List<String> settings = new ArrayList<>();

  @Option(names = "--json", description = "The result as JSON.")
  private boolean json;

  @Override
  public void run() {
    Sets.verify(
        new VerifyRequest(set, Optional.ofNullable(period), rebuild, settings),
        decant.progress(),
        found -> decant.result(found, json));
  }
}

package io.decant.cli;

import io.decant.config.hocon.ImportedEnvironment;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code decant import}. */
@Command(
    name = "import",
    description = {
      "Makes an environment file from the config.ini of Adobe's sample notebooks.",
      "The secret stays where it is; the environment file says where. Nothing is overwritten."
    },
    footer = {"  decant import config.ini", "  decant explore --env experience-platform"})
final class ImportCommand implements Runnable {
  @ParentCommand private DecantCommand decant;

  @Parameters(paramLabel = "CONFIG_INI", description = "The file of the notebooks.")
  private Path file;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "The environment file. Default: ${DEFAULT-VALUE}.",
      defaultValue = "conf/experience-platform.conf")
  private Path target;

  @Override
  public void run() {
    ImportedEnvironment.write(file, target);
    decant.result(
        target
            + " is written: source experience-platform, for --env "
            + target
            + ". The secret stays in "
            + file.toAbsolutePath().normalize()
            + ".");
  }
}

package io.decant;

import io.decant.cli.DecantCommandLine;
import io.decant.cli.Ending;

/** Entry point of the process, and the only place that exits. */
public final class Main {
  private Main() {}

  /**
   * Runs the command line.
   *
   * <p>A success returns: YARN takes an exit, even with 0, for a failure. A failure in cluster mode
   * or on Databricks, which shares its JVM, is thrown: their launchers only see that. Otherwise the
   * exit code is ours.
   */
  public static void main(String[] arguments) {
    Ending ending = DecantCommandLine.ofProcess(System.getenv()).execute(arguments);
    if (ending.success()) {
      return;
    }
    if (launcherOnlySeesWhatIsThrown()) {
      throw ending.asException();
    }
    System.exit(ending.exitCode());
  }

  private static boolean launcherOnlySeesWhatIsThrown() {
    return "cluster".equals(System.getProperty("spark.submit.deployMode"))
        || System.getenv("DATABRICKS_RUNTIME_VERSION") != null;
  }
}

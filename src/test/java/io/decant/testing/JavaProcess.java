package io.decant.testing;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a test starts Java with the class path and the openings of its own JVM. */
public final class JavaProcess {
  /**
   * What lives for minutes is not worth a second compiler, but with the first alone Java keeps too
   * little code for Spark; and few cores are not worth a parallel collector.
   */
  public static final List<String> LIGHT =
      List.of("-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=240m", "-XX:+UseSerialGC");

  /**
   * For Spark in a process that publishes once, or answers a few rows of any query: it would write
   * and compile code for longer than it takes to do without.
   */
  public static final List<String> INTERPRETED =
      List.of("-Dspark.sql.codegen.wholeStage=false", "-Dspark.sql.codegen.factoryMode=NO_CODEGEN");

  private JavaProcess() {}

  /** The command; arguments of the main class may be added to it. */
  public static List<String> command(String heap, String mainClass) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(heap);
    for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (argument.startsWith("--add-opens") || argument.startsWith("-Djava.net.")) {
        command.add(argument);
      }
    }
    command.addAll(LIGHT);
    command.addAll(List.of("-Duser.timezone=UTC", "-Dfile.encoding=UTF-8"));
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(mainClass);
    return command;
  }
}

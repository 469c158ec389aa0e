package io.decant.cli;

import io.decant.run.ServiceRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every command that is about a Query Service and has no job file. */
final class ServiceArguments {
  @Option(
      names = "--env",
      required = true,
      paramLabel = "NAME",
      description = "The environment, whose connections stand in conf/NAME.conf.")
  private String environment;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "The source, where the environment has several of type query-service.")
  private String source;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Overrides one key of the environment; may be given several times.")
  private final List<String> settings = new ArrayList<>();

  ServiceRequest request() {
    return new ServiceRequest(environment, Optional.ofNullable(source), settings);
  }
}

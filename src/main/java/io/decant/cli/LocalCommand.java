package io.decant.cli;

import io.decant.local.LocalQueryService;
import io.decant.local.LocalServiceOptions;
import io.decant.local.Ports;
import io.decant.local.SampleLabels;
import io.decant.local.sample.SampleOptions;
import io.decant.local.sample.SampleSummary;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Runs the local Query Service until the process is told to end. It is a process of its own because
 * inside a job it would wait for task slots that the job itself holds.
 */
@Command(
    name = "local",
    description = "Start a local Query Service, filled with sample data when there is none.",
    exitCodeList = {
      "2:the command line is wrong",
      "3:a port is taken, or the directory cannot be served",
      "70:a defect of Decant",
      "130:it was ended by Ctrl+C; 143 by another signal"
    },
    footer = {
      "  decant local",
      "  decant local --users 2000 --port 0",
      "  decant local --data-set 'scores=_tenant STRUCT<userid: STRING, score: DOUBLE>'"
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class LocalCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Directory of the service: tables, certificates, credential, statement log.",
      defaultValue = "demo/data")
  private Path data;

  @Option(
      names = "--users",
      paramLabel = "N",
      description = "People in the sample data; 100,000 have about a million events.",
      defaultValue = "10000")
  private int users;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Chooses the sample data: equal seeds give equal tables.",
      defaultValue = "42")
  private long seed;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port on 127.0.0.1; 0 takes any free one.",
      defaultValue = "" + LocalServiceOptions.DEFAULT_PORT)
  private int port;

  @Option(
      names = "--second-port",
      paramLabel = "PORT",
      description = "A second port for the same, as the real service has 80 and 5432.")
  private Integer secondPort;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      description = "Port of sign-in and platform on 127.0.0.1; 0 takes any free one.",
      defaultValue = "0")
  private int httpPort;

  @Option(
      names = "--sessions",
      paramLabel = "N",
      description = "How many clients may be connected at once.",
      defaultValue = "5")
  private int sessions;

  @Option(
      names = EmptyDataSets.OPTION,
      paramLabel = "NAME=COLUMNS",
      description = "A data set without rows, made unless there is one of that name.")
  private Map<String, String> dataSets = Map.of();

  @Option(
      names = "--switch",
      paramLabel = "KEY=VALUE",
      description = "Preset of a switch that service/switches.properties can turn later.")
  private Map<String, String> switches = Map.of();

  @Mixin private final GuessOptions guesses = new GuessOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    LocalServiceOptions options =
        LocalServiceOptions.at(data)
            .with(ports())
            .withSessions(sessions)
            .with(guesses.behaviour())
            .withSwitches(switches);
    SampleOptions sample = SampleOptions.in(options.directory()).withUsers(users).withSeed(seed);
    EmptyDataSets empty = EmptyDataSets.of(dataSets);
    try (SparkSession spark = LocalSpark.open(options.directory())) {
      Optional<SampleSummary> written = new SampleTables(sample).provide(spark);
      written.ifPresent(this::announce);
      written.ifPresent(any -> SampleLabels.give(options.directory()));
      empty.provide(spark, options.directory().resolve("service").resolve("tables"));
      serve(spark, options);
    }
    return 0;
  }

  private Ports ports() {
    OptionalInt second = secondPort == null ? OptionalInt.empty() : OptionalInt.of(secondPort);
    return new Ports(port, second, httpPort);
  }

  private void announce(SampleSummary summary) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "Sample data: %,d events of %,d users, %,d of whom filled in the form; %,d customers%n",
        summary.events(),
        summary.users(),
        summary.conversions(),
        summary.customers());
    out.flush();
  }

  private void serve(SparkSession spark, LocalServiceOptions options) throws InterruptedException {
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    try (LocalQueryService service = LocalQueryService.start(spark, options)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> endAndWait(told, closed)));
      banner(service);
      told.await();
    } finally {
      closed.countDown();
    }
  }

  /** Runs when the process is told to end: the virtual machine waits for it, and it for us. */
  private static void endAndWait(CountDownLatch told, CountDownLatch closed) {
    told.countDown();
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void banner(LocalQueryService service) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("Local Query Service is ready on %s:%d%n", service.host(), service.port());
    out.printf("  database          %s%n", service.database());
    out.printf("  user              %s%n", service.user());
    out.printf("  password          in %s%n", service.credentialFile());
    out.printf("  root certificate  %s%n", service.rootCertificate());
    out.printf("  sign-in, platform %s%n", service.platformUrl());
    out.printf(
        "  client            %s, secret in %s%n", service.clientId(), service.clientSecretFile());
    out.printf("  statements        %s%n", service.statementLog());
    out.printf("  tables            %s%n", String.join(", ", service.tables()));
    out.println("Try it:");
    out.printf(
        "  PGPASSWORD=$(cat %s) psql \"host=%s port=%d dbname=%s user=%s sslmode=verify-full"
            + " sslrootcert=%s gssencmode=disable\"%n",
        service.credentialFile(),
        service.host(),
        service.port(),
        service.database(),
        service.user(),
        service.rootCertificate());
    out.println("Press Ctrl+C to stop.");
    out.flush();
  }
}

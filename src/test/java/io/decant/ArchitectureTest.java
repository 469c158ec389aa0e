package io.decant;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of the architecture page, as a test. */
class ArchitectureTest {
  private static final String ROOT = "io.decant.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ArchitectureTest::isOfTheProduct)
          .importPackages("io.decant");

  private static final List<String> STAGES =
      List.of("queryservice", "lake", "govern", "join", "build", "check", "publish", "deliver");

  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("error", Set.of()),
          Map.entry("config", Set.of("error")),
          Map.entry("plan", Set.of("error", "config")),
          Map.entry("credential", Set.of("error", "config")),
          Map.entry("platform", Set.of("error", "config", "credential")),
          Map.entry("queryservice", Set.of("error", "config", "credential", "platform", "plan")),
          Map.entry("lake", Set.of("error", "config", "credential", "plan", "storage")),
          Map.entry("lineage", Set.of("error", "config", "plan")),
          Map.entry("govern", Set.of("error", "config", "plan", "platform", "lineage")),
          Map.entry("join", Set.of("error", "config", "plan")),
          Map.entry("build", Set.of("error", "config", "plan")),
          Map.entry("check", Set.of("error", "config", "plan")),
          Map.entry("storage", Set.of("error")),
          Map.entry("publish", Set.of("error", "config", "plan", "lineage", "storage")),
          Map.entry("deliver", Set.of("error", "config", "plan", "platform", "storage")),
          Map.entry("compare", Set.of("error", "plan")),
          Map.entry("model", Set.of("error", "config", "plan", "storage")),
          Map.entry("explore", Set.of("error", "config", "plan", "queryservice")),
          Map.entry(
              "report",
              with(STAGES, "lineage", "compare", "explore", "model", "error", "config", "plan")),
          Map.entry(
              "openlineage",
              Set.of("error", "config", "credential", "lineage", "plan", "publish", "report")),
          Map.entry(
              "run",
              with(
                  STAGES,
                  "lineage",
                  "compare",
                  "explore",
                  "model",
                  "error",
                  "config",
                  "plan",
                  "storage",
                  "report",
                  "openlineage")),
          Map.entry("local", Set.of("error")),
          Map.entry("cli", Set.of("error", "config", "plan", "explore", "report", "run", "local")));

  private static final Map<String, Set<String>> ONLY_IN =
      Map.of(
          "com.typesafe.config..", Set.of("config"),
          "java.sql..", Set.of("queryservice", "lake", "local"),
          "io.delta..", Set.of("publish", "lake"),
          "org.apache.spark.ml..", Set.of("model"),
          "ai.onnxruntime..", Set.of("model"),
          "picocli..", Set.of("cli"));

  /** Wherever the build directory is: each profile has its own. */
  private static boolean isOfTheProduct(Location location) {
    return !location.contains("/test-classes/");
  }

  private static Set<String> with(List<String> packages, String... more) {
    Set<String> all = new HashSet<>(packages);
    all.addAll(List.of(more));
    return all;
  }

  static Stream<String> packages() {
    return MAY_IMPORT.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void importsOnlyWhatTheTableAllows(String name) {
    String[] forbidden =
        MAY_IMPORT.keySet().stream()
            .filter(other -> !other.equals(name) && !MAY_IMPORT.get(name).contains(other))
            .map(other -> ROOT + other + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(ROOT + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void librariesStayInTheirPackages() {
    ONLY_IN.forEach(
        (library, names) ->
            noClasses()
                .that()
                .resideOutsideOfPackages(
                    names.stream().map(name -> ROOT + name + "..").toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES));
  }

  @Test
  void onlyTheReaderOfJobFilesKnowsHocon() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "config.hocon..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.typesafe.config..")
        .check(CLASSES);
  }

  @Test
  void packagesAreAcyclic() {
    slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyMainExits() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + "Main")
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(CLASSES);
  }

  @Test
  void noVagueNames() {
    noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl)").check(CLASSES);
  }
}

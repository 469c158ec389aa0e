package io.decant.run;

import io.decant.config.Nearest;
import io.decant.config.SourceConfig;
import io.decant.config.SourceConfig.QueryService;
import io.decant.config.hocon.EnvironmentFile;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import io.decant.explore.Exploration;
import io.decant.explore.ExplorationRequest;
import io.decant.explore.Explorer;
import io.decant.queryservice.DataSets;
import io.decant.report.DataSetsReport;
import io.decant.report.ExplorationReport;
import io.decant.report.Progress;
import io.decant.report.SetReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can be found out about the data sets of a sandbox; nothing of them is changed. All failures
 * are {@link io.decant.error.DecantException}s.
 */
public final class Explorations {
  private Explorations() {}

  /** Lists data sets, or explores one, and writes the page that is wanted. */
  public static SetReport explore(ExploreRequest request, Progress progress) {
    QueryService source = source(request);
    request.page().ifPresent(PageFile::requireWritable);
    try (RunSession session = RunSession.open("explore");
        DataSets dataSets = DataSets.of(session.spark(), source);
        Progress.Stage stage = progress.begin("explore")) {
      if (request.exploration().isEmpty()) {
        DataSetsReport report = new DataSetsReport(source.name(), dataSets.list());
        stage.done(report.dataSets().size() + " data sets");
        return report;
      }
      ExplorationReport report = explore(dataSets, request.exploration().get(), stage);
      Optional<Path> page = request.page();
      page.ifPresent(file -> PageFile.write(file, report.html()));
      return report;
    }
  }

  private static ExplorationReport explore(
      DataSets dataSets, ExplorationRequest request, Progress.Stage stage) {
    Exploration found = new Explorer(dataSets, request, stage::at).explore();
    stage.done(found.statements().size() + " statements");
    return new ExplorationReport(found);
  }

  private static QueryService source(ExploreRequest request) {
    Map<String, SourceConfig> sources =
        EnvironmentFile.sources(request.environment(), request.settings(), System.getenv());
    List<QueryService> services =
        sources.values().stream()
            .filter(QueryService.class::isInstance)
            .map(QueryService.class::cast)
            .toList();
    List<String> names = services.stream().map(QueryService::name).toList();
    Optional<String> named = request.source();
    if (named.isEmpty() && services.size() == 1) {
      return services.get(0);
    }
    if (named.isEmpty()) {
      throw problem(
          "--source",
          names.isEmpty()
              ? "the environment " + request.environment() + " has no source of type query-service"
              : "is needed, because the environment has several sources of type query-service: "
                  + String.join(", ", names));
    }
    return services.stream()
        .filter(source -> source.name().equals(named.get()))
        .findFirst()
        .orElseThrow(
            () ->
                problem(
                    "--source " + named.get(),
                    "is no source of type query-service; " + Nearest.hint(named.get(), names)));
  }

  private static InvalidConfigException problem(String where, String message) {
    return InvalidConfigException.of(new Problem(where, "", message));
  }
}

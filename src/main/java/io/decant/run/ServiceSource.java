package io.decant.run;

import io.decant.config.Nearest;
import io.decant.config.SourceConfig;
import io.decant.config.SourceConfig.QueryService;
import io.decant.config.hocon.EnvironmentFile;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Query Service source of an environment that a command is about. */
final class ServiceSource {
  private ServiceSource() {}

  /** The source; fails where it is not clear which. */
  static QueryService of(ServiceRequest request) {
    String environment = request.environment();
    Optional<String> named = request.source();
    Map<String, SourceConfig> sources =
        EnvironmentFile.sources(environment, request.settings(), System.getenv());
    List<QueryService> services =
        sources.values().stream()
            .filter(QueryService.class::isInstance)
            .map(QueryService.class::cast)
            .toList();
    List<String> names = services.stream().map(QueryService::name).toList();
    if (named.isEmpty() && services.size() == 1) {
      return services.get(0);
    }
    if (named.isEmpty()) {
      throw problem(
          "--source",
          names.isEmpty()
              ? "the environment " + environment + " has no source of type query-service"
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

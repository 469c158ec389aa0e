package io.decant.config.hocon;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigValueFactory;
import io.decant.config.Nearest;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lays the parts of a configuration over each other. The first that sets a key wins:
 *
 * <ol>
 *   <li>{@code --set KEY=VALUE}
 *   <li>environment variables, where a file refers to them as {@code ${?NAME}}
 *   <li>the job file with what it includes
 *   <li>the environment file
 *   <li>{@code reference.conf}
 * </ol>
 *
 * @param written before substitution: it knows where a key stands, not what it refers to
 * @param resolved with every substitution made
 */
record Layers(ConfigObject written, ConfigObject resolved) {
  private static final String CONF = "conf";

  /** Everything merged; fails with the first problem of a whole file. */
  static Layers load(JobFileRequest request, HoconFiles files, ConfigObject reference) {
    if (!Files.isRegularFile(request.job())) {
      throw InvalidConfigException.of(
          new Problem(request.job().toString(), "", "there is no such job file"));
    }
    Config environment =
        request
            .environment()
            .map(name -> files.parse(environmentFile(placesOf(request.job()), name)))
            .orElse(ConfigFactory.empty());
    Config merged =
        Overrides.parse(request.settings())
            .withFallback(files.parse(request.job()))
            .withFallback(environment)
            .withFallback(reference);
    return new Layers(merged.root(), resolve(request, merged));
  }

  private static ConfigObject resolve(JobFileRequest request, Config merged) {
    Config all = merged;
    for (Map.Entry<String, String> variable : request.variables().entrySet()) {
      if (!merged.root().containsKey(variable.getKey())) {
        all =
            all.root()
                .withValue(
                    variable.getKey(),
                    ConfigValueFactory.fromAnyRef(
                        variable.getValue(), "environment variable " + variable.getKey()))
                .toConfig();
      }
    }
    try {
      ConfigObject resolved =
          all.resolve(ConfigResolveOptions.defaults().setUseSystemEnvironment(false)).root();
      for (String name : request.variables().keySet()) {
        resolved = merged.root().containsKey(name) ? resolved : resolved.withoutKey(name);
      }
      return resolved;
    } catch (ConfigException.UnresolvedSubstitution e) {
      InvalidConfigException failure = HoconFiles.failed(request.job(), e);
      Problem problem = failure.problems().get(0);
      throw InvalidConfigException.of(
          new Problem(
              problem.where(),
              "",
              problem.message()
                  + "; define it in a file (--env names that of an environment; variables of your"
                  + " own stand in vars { }), export it as an environment variable, or write"
                  + " ${?NAME} when it may be absent"),
          e);
    } catch (ConfigException e) {
      throw HoconFiles.failed(request.job(), e);
    }
  }

  private static List<Path> placesOf(Path job) {
    return List.of(job.toAbsolutePath().getParent().resolveSibling(CONF), Path.of(CONF));
  }

  /**
   * The environment file that is meant without a job, by its name in {@code ./conf} or its path.
   */
  static Path environmentFile(String name) {
    return environmentFile(List.of(Path.of(CONF)), name);
  }

  private static Path environmentFile(List<Path> places, String name) {
    if (name.contains("/") || name.endsWith(".conf")) {
      if (Files.isRegularFile(Path.of(name))) {
        return Path.of(name);
      }
      throw missing(name, "there is no file " + name);
    }
    for (Path place : places) {
      Path file = place.resolve(name + ".conf");
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    List<String> known = new ArrayList<>();
    places.forEach(place -> known.addAll(environments(place)));
    throw missing(
        name,
        "there is no "
            + name
            + ".conf in "
            + places.stream().map(Layers::text).collect(Collectors.joining(" or "))
            + "; "
            + Nearest.hint(name, known.stream().distinct().toList()));
  }

  private static String text(Path place) {
    return place.isAbsolute() ? place.toString() : "./" + place;
  }

  private static List<String> environments(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".conf"))
          .map(file -> file.substring(0, file.length() - ".conf".length()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InvalidConfigException missing(String name, String message) {
    return InvalidConfigException.of(new Problem("--env " + name, "", message));
  }
}

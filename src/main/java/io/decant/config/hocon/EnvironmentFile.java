package io.decant.config.hocon;

import com.typesafe.config.ConfigObject;
import io.decant.config.SourceConfig;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the sources of an environment file, for what is no job. */
public final class EnvironmentFile {
  private static final Set<String> BLOCKS = Set.of(Keys.SOURCES, Keys.VARS, Keys.DEFAULTS);

  private EnvironmentFile() {}

  /**
   * The sources by name, in the order of the file. Fails with an {@link InvalidConfigException}
   * that lists every problem.
   *
   * @param environment a name, for the file {@code conf/NAME.conf}, or a path to such a file
   * @param settings {@code KEY=VALUE}; only of sources and of what they refer to
   * @param variables what {@code ${?NAME}} in the file may refer to
   */
  public static Map<String, SourceConfig> sources(
      String environment, List<String> settings, Map<String, String> variables) {
    requireBlocks(settings);
    HoconFiles files = new HoconFiles();
    ConfigObject reference = files.reference().root();
    Path file = Layers.environmentFile(environment);
    JobFileRequest request = new JobFileRequest(file, Optional.empty(), settings, variables);
    Reading reading =
        new Reading(
            Layers.load(request, files, reference), file.toString(), files, new TreeSet<>());
    Section root = reading.root();
    Map<String, SourceConfig> sources =
        SourceSection.all(root.sections(Keys.SOURCES), Defaults.of(root, reference, reading));
    reading.throwProblems();
    return sources;
  }

  /** Whether a setting of this path is one of an environment file. */
  public static boolean takes(String path) {
    return BLOCKS.contains(path.split("\\.", 2)[0]);
  }

  private static void requireBlocks(List<String> settings) {
    List<Problem> problems =
        settings.stream()
            .map(setting -> setting.split("=", 2)[0].strip())
            .filter(key -> !takes(key))
            .map(
                key ->
                    new Problem(
                        Overrides.OPTION + " " + key,
                        key,
                        "has no effect here; only sources.*, vars.* and defaults.* may be given"))
            .toList();
    if (!problems.isEmpty()) {
      throw InvalidConfigException.of(problems);
    }
  }
}

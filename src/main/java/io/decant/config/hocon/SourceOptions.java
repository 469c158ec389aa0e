package io.decant.config.hocon;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueFactory;
import io.decant.config.SourceConfig;
import java.util.Map;
import java.util.TreeSet;

/** Reads a Query Service source from options, with the keys and defaults that it has in files. */
public final class SourceOptions {
  private SourceOptions() {}

  /**
   * The source; fails with an {@link io.decant.error.InvalidConfigException} that lists every
   * problem.
   *
   * @param name its name
   * @param where where the options come from, for messages
   * @param options values by key, {@code tls.mode} for example
   */
  public static SourceConfig.QueryService queryService(
      String name, String where, Map<String, String> options) {
    HoconFiles files = new HoconFiles();
    ConfigObject reference = files.reference().root();
    ConfigObject block =
        ConfigFactory.parseMap(options, where)
            .root()
            .withValue("type", ConfigValueFactory.fromAnyRef("query-service", where));
    ConfigObject all =
        block.atPath(ConfigUtil.joinPath(Keys.SOURCES, name)).withFallback(reference).root();
    Reading reading = new Reading(new Layers(all, all), where, files, new TreeSet<>());
    Section root = reading.root();
    Defaults defaults = Defaults.of(root, reference, reading);
    Section section = root.sections(Keys.SOURCES).get(0);
    SourceConfig source = SourceSection.read(section, defaults);
    reading.throwProblems();
    return (SourceConfig.QueryService) source;
  }
}

package io.decant.config.hocon;

import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Includes files relative to the file that includes them. Plain HOCON ignores a missing file; a job
 * without its features is not what its author meant, so here it is a problem.
 */
final class Inclusion
    implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
  private final HoconFiles files;
  private final List<Path> chain;

  /**
   * The inclusions of one file.
   *
   * @param chain the files that led here; the last one includes
   */
  Inclusion(HoconFiles files, List<Path> chain) {
    this.files = files;
    this.chain = chain;
  }

  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return this;
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    Path here = chain.get(chain.size() - 1);
    Path file = here.resolveSibling(what);
    if (!Files.isRegularFile(file)) {
      throw problem(what, "includes " + what + ", but there is no file " + file);
    }
    if (chain.stream().anyMatch(seen -> same(seen, file))) {
      throw problem(what, "includes " + what + ", which leads back to itself");
    }
    return files.parse(file, chain).root();
  }

  @Override
  public ConfigObject includeFile(ConfigIncludeContext context, File what) {
    return include(context, what.getPath());
  }

  @Override
  public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
    throw problem(what.toString(), "includes a URL; include a file beside this one instead");
  }

  @Override
  public ConfigObject includeResources(ConfigIncludeContext context, String what) {
    throw problem(what, "includes from the class path; include a file beside this one instead");
  }

  private static boolean same(Path left, Path right) {
    return left.toAbsolutePath().normalize().equals(right.toAbsolutePath().normalize());
  }

  /** The library does not tell where the include stands, so it is looked up. */
  private InvalidConfigException problem(String what, String message) {
    Path here = chain.get(chain.size() - 1);
    int line = 0;
    try {
      List<String> text = Files.readAllLines(here, StandardCharsets.UTF_8);
      while (line < text.size()
          && !(text.get(line).contains("include") && text.get(line).contains(what))) {
        line++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return InvalidConfigException.of(
        new Problem(new Place(here.toString(), line + 1).toString(), "", message));
  }
}

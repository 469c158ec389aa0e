package io.decant.config.hocon;

import io.decant.config.Setting;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A job tidies up in its scratch directory, so nothing that is kept may lie there. */
final class ScratchRules {
  private static final Pattern KEPT =
      Pattern.compile(
          "(output|training-set|scoring-set|model)\\.path|run\\.reports|return\\.(set|state)"
              + "|scoring\\.training-set|sources\\..+\\.(path|store)");
  private static final Pattern WITH_SCHEME =
      Pattern.compile("([a-z][a-z0-9+.-]*:(?://[^/]*)?)(.*)");

  private ScratchRules() {}

  static void check(Reading reading) {
    Optional<String> scratch = value(reading, "run.scratch");
    Optional<String> job = value(reading, "job.name");
    if (scratch.isEmpty() || job.isEmpty()) {
      return;
    }
    String own = scratch.get() + "/" + job.get();
    for (Setting setting : reading.settings()) {
      if (KEPT.matcher(setting.path()).matches() && holds(own, setting.value())) {
        reading.problem(
            "run.scratch",
            "makes "
                + own
                + " a directory that the job tidies up, and "
                + setting.path()
                + " = "
                + setting.value()
                + " lies there; name a directory for scratch alone");
      }
    }
  }

  private static Optional<String> value(Reading reading, String path) {
    return reading.settings().stream()
        .filter(setting -> setting.path().equals(path))
        .map(Setting::value)
        .findFirst();
  }

  private static boolean holds(String directory, String kept) {
    return (normal(kept) + "/").startsWith(normal(directory) + "/");
  }

  /** One spelling of what is written in several; files of this machine need no scheme. */
  private static String normal(String place) {
    Matcher parts = WITH_SCHEME.matcher(place);
    String scheme = parts.matches() ? parts.group(1) : "";
    String path = parts.matches() ? "/" + parts.group(2) : place;
    String absolute = Path.of(path).toAbsolutePath().normalize().toString();
    return scheme.startsWith("file:") ? absolute : scheme + absolute;
  }
}

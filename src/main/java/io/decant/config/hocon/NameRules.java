package io.decant.config.hocon;

import io.decant.config.ReservedNames;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Every column has a name of its own, whatever its case, and none has one of Decant's. */
final class NameRules {
  private NameRules() {}

  static void check(Reading reading, JobParts parts) {
    Map<String, String> names = new LinkedHashMap<>(PublishedNames.byPath(parts));
    parts.identities().forEach(map -> names.put(Keys.path(Keys.IDENTITY, map.name()), map.name()));
    Map<String, String> owners = new HashMap<>();
    names.forEach(
        (path, name) -> {
          String key = name.toLowerCase(Locale.ROOT);
          if (ReservedNames.ALL.contains(key)) {
            reading.problem(
                path, "makes a column " + name + ", which is a name of Decant's own; rename it");
          } else if (key.startsWith(ReservedNames.INTERNAL)) {
            reading.problem(
                path,
                "makes a column " + name + "; names that begin with decant_ are Decant's own");
          }
          String owner = owners.putIfAbsent(key, path);
          if (owner != null) {
            reading.problem(
                path, "makes a column " + name + ", which " + owner + " makes too; rename one");
          }
        });
  }
}

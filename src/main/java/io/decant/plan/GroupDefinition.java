package io.decant.plan;

import io.decant.config.FeatureGroupConfig;
import io.decant.config.IdentityConfig;
import io.decant.config.InputConfig;
import io.decant.config.JobConfig;
import io.decant.config.KeyPair;
import io.decant.config.Parameter;
import io.decant.config.SqlTemplate;
import io.decant.config.TimeRules;
import io.decant.config.WindowConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a feature means, in words. They hold every rule that changes its value, and nothing that
 * differs between one run and the next: no as-of time, no path, no physical table.
 */
final class GroupDefinition {
  private static final int DIGITS_OF_A_DIGEST = 16;

  /** Parameters of these kinds move with the run, as the as-of time does. */
  private static final Set<Parameter.Kind> OF_THE_RUN =
      Set.of(Parameter.Kind.DATE, Parameter.Kind.TIMESTAMP, Parameter.Kind.BUILT_IN);

  private final JobConfig job;
  private final FeatureGroupConfig group;

  GroupDefinition(JobConfig job, FeatureGroupConfig group) {
    this.job = job;
    this.group = group;
  }

  /** A column of the one row that an observation uses. */
  String ofColumn(String column) {
    String which = group.time().areFacts() ? "latest " : "";
    List<String> words = new ArrayList<>(List.of(which + column));
    words.addAll(rows());
    group.time().lookback().ifPresent(lookback -> words.add("lookback " + lookback));
    if (!group.time().tieBreak().isEmpty()) {
      words.add("tie-break " + String.join(", ", group.time().tieBreak()));
    }
    return String.join("; ", words);
  }

  /** A window over the usable rows. */
  String ofWindow(WindowConfig window) {
    List<String> words = new ArrayList<>(List.of(window.words()));
    words.add("over " + window.over());
    words.addAll(rows());
    return String.join("; ", words);
  }

  private List<String> rows() {
    TimeRules time = group.time();
    List<String> words = new ArrayList<>();
    words.add("from " + from(group.input()));
    words.add("by " + keys(group.keys()));
    if (time.time().isEmpty()) {
      words.add("knows no time");
      return words;
    }
    words.add((time.areFacts() ? "time " : "valid from ") + time.time().orElseThrow());
    time.validTo().ifPresent(end -> words.add("valid to " + end));
    time.ingested().ifPresent(ingested -> words.add("ingested " + ingested));
    if (time.areFacts()) {
      words.add("covers " + time.covers());
    }
    words.add("available after " + time.availableAfter());
    words.add("boundary " + time.boundary());
    return words;
  }

  private String keys(List<KeyPair> pairs) {
    return pairs.stream()
        .map(pair -> observation(pair.observation()) + " = " + pair.source())
        .collect(Collectors.joining(", "));
  }

  /** A key that an identity map adds means what the map says. */
  private String observation(String name) {
    for (IdentityConfig identity : job.identities()) {
      if (identity.name().equals(name)) {
        return String.format(
            "%s (%s from %s by %s%s, several %s)",
            name,
            identity.value(),
            from(identity.input()),
            keys(identity.keys()),
            identity.time().map(time -> ", time " + time).orElse(""),
            identity.several());
      }
    }
    return name;
  }

  private static String from(InputConfig input) {
    return input.source()
        + input.table().map(table -> " table " + table).orElse("")
        + input.sql().map(sql -> " query " + digest(sql)).orElse("");
  }

  /** Line ends and the space around the text do not count. */
  private static String digest(SqlTemplate sql) {
    Map<String, Parameter> fixed = new TreeMap<>(sql.parameters());
    fixed.values().removeIf(parameter -> OF_THE_RUN.contains(parameter.kind()));
    String text = sql.text().replace("\r\n", "\n").strip() + "\n" + fixed;
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, DIGITS_OF_A_DIGEST);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

package io.decant.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Names of labels: descriptors write {@code core/C9} where everybody else writes {@code C9}. */
public final class LabelNames {
  /** What the technical account needs to read and write labels. */
  static final String PERMISSION =
      "Manage Usage Labels (or say governance.read-labels = never, and declare labels in the job)";

  private LabelNames() {}

  /** The plain names of a list; none where it is no list. */
  static List<String> of(JsonNode list) {
    List<String> names = new ArrayList<>();
    for (JsonNode name : list) {
      names.add(plain(name.asText()));
    }
    return names;
  }

  /** The plain name of a label. */
  public static String plain(String name) {
    return name.replaceFirst("^(core|custom)/", "");
  }
}

package io.decant.report;

import io.decant.config.Setting;
import java.util.ArrayList;
import java.util.List;

/** What decided the run: settings and versions. */
final class SettingsPart {
  private SettingsPart() {}

  static PagePart of(RunReport report) {
    List<String> rows = new ArrayList<>();
    for (Setting setting : report.settings()) {
      rows.add(
          Markup.name(setting.path())
              + Markup.path(setting.value())
              + Markup.path(setting.origin()));
    }
    return new PagePart(
        "settings",
        "Settings",
        "<dl>"
            + Markup.fact("Decant", report.versions().decant())
            + Markup.fact("Spark", report.versions().spark())
            + Markup.fact("Java", report.versions().java())
            + "</dl>\n"
            + Markup.details(
                Figures.count(rows.size(), "effective setting"),
                Markup.table(
                    "Effective settings; credentials are references",
                    List.of("key", "value", "from"),
                    rows)));
  }
}

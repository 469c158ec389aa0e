package io.decant.config.hocon;

import io.decant.config.GovernanceConfig;
import io.decant.config.GovernanceConfig.DeclaredLabels;
import io.decant.config.GovernanceConfig.Exemption;
import io.decant.config.GovernanceConfig.ReadLabels;
import io.decant.config.GovernanceConfig.RowLabels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the block {@code governance}. */
final class GovernanceSection {
  private static final ValueType<ReadLabels> READ_LABELS = ValueType.oneOf(ReadLabels.class);
  private static final ValueType<RowLabels> ROWS = ValueType.oneOf(RowLabels.class);

  private GovernanceSection() {}

  /**
   * Of a job that reads a set which another job has made, so that its sources and columns are not
   * known here.
   */
  static Optional<GovernanceConfig> ofReader(Section root, Reading reading) {
    Optional<GovernanceConfig> governance =
        root.requiredSection(Keys.GOVERNANCE).map(GovernanceSection::read);
    governance.ifPresent(found -> GovernanceRules.ofReader(reading, found));
    return governance;
  }

  /** Null after a problem. */
  static GovernanceConfig read(Section section) {
    ReadLabels readLabels = section.required("read-labels", READ_LABELS);
    RowLabels rows = section.required("rows", ROWS);
    String action = section.required("marketing-action", ValueType.TEXT);
    List<String> deny = section.required(Keys.DENY, ValueType.TEXTS);
    List<String> custom = section.required(Keys.CUSTOM_LABELS, ValueType.TEXTS);
    Map<String, DeclaredLabels> sources = new LinkedHashMap<>();
    for (Section source : section.sections(Keys.SOURCES)) {
      Optional.ofNullable(declared(source)).ifPresent(one -> sources.put(source.name(), one));
    }
    List<Exemption> exemptions = new ArrayList<>();
    for (Section exemption : section.sections(Keys.EXEMPTIONS)) {
      Optional.ofNullable(exemption(exemption)).ifPresent(exemptions::add);
    }
    return section.make(
        () -> new GovernanceConfig(readLabels, rows, action, deny, custom, sources, exemptions));
  }

  private static DeclaredLabels declared(Section section) {
    List<String> all = section.optional("all", ValueType.TEXTS).orElse(List.of());
    Map<String, List<String>> tables = section.paths(Keys.TABLES, ValueType.TEXTS);
    Map<String, List<String>> columns = section.paths(Keys.LABELS, ValueType.TEXTS);
    return section.make(() -> new DeclaredLabels(all, tables, columns));
  }

  private static Exemption exemption(Section section) {
    Names.check(section, ValueType.NAME);
    List<String> labels = section.optional(Keys.LABELS, ValueType.TEXTS).orElse(List.of());
    List<String> policies = section.optional("policies", ValueType.TEXTS).orElse(List.of());
    List<String> columns = section.optional(Keys.COLUMNS, ValueType.COLUMNS).orElse(List.of());
    String reason = section.required("reason", ValueType.TEXT);
    return section.make(() -> new Exemption(section.name(), labels, policies, columns, reason));
  }
}

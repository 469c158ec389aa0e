package io.decant.run;

import io.decant.plan.SetColumn.Role;
import io.decant.publish.Manifest;
import io.decant.publish.ManifestGovernance;
import io.decant.publish.ManifestInput;
import java.util.List;
import java.util.Map;

/** The manifest of a training set of the sources aep and crm, with labels. */
final class GovernedManifest {
  private GovernedManifest() {}

  /**
   * As a run published it.
   *
   * @param settings of the job that made the set
   * @param queries their texts
   * @param governance what was said of labels; null in a manifest of before
   * @param user labels of the key
   * @param tier labels of the feature
   */
  static Manifest of(
      Map<String, String> settings,
      Map<String, String> queries,
      ManifestGovernance governance,
      List<String> user,
      List<String> tier) {
    return new Manifest(
        Manifest.FORMAT_VERSION,
        "governed",
        "training-set",
        "r1",
        "2026-03-01T00:00:00Z",
        "2026-03-01",
        "2026-03-01T00:00:00Z",
        List.of(
            column("user_id", Role.KEY, user),
            column("crm_tier", Role.FEATURE, tier),
            column("subscribed", Role.LABEL, List.of())),
        List.of("period"),
        new Manifest.Content("delta", "1", 1, 0, 1, 1, "d", List.of()),
        List.of(input("observations", "aep"), input("features.crm", "crm")),
        Map.of(),
        List.of(),
        List.of(),
        null,
        List.of(),
        governance,
        settings,
        queries,
        "c",
        Map.of(),
        new Manifest.Software("0.1.0", "4.1.0", Map.of(), ""));
  }

  private static Manifest.Column column(String name, Role role, List<String> labels) {
    return new Manifest.Column(name, "STRING", role.name(), "", "", "", "", "", labels);
  }

  private static ManifestInput input(String input, String source) {
    return new ManifestInput(
        input, source, "interactive", "", 1, 0, List.of(), List.of(), Map.of(), null);
  }
}

package io.decant.config.hocon;

/** All rules that concern several blocks, as a table of contents. */
final class JobRules {
  private final Section root;
  private final Reading reading;
  private final JobParts parts;

  JobRules(Section root, Reading reading, JobParts parts) {
    this.root = root;
    this.reading = reading;
    this.parts = parts;
  }

  /** Notes every broken rule. */
  void check() {
    ProducesRules.check(root, reading, parts);
    InputRules.check(root, reading, parts);
    PlaceholderRules.check(reading, parts);
    IncrementalChecks.check(reading, parts);
    TimingRules.check(reading, parts);
    NameRules.check(reading, parts);
    GovernanceRules.check(reading, parts);
    if (parts.complete()) {
      KeyRules.check(reading, parts);
      PublishedRules.check(reading, parts);
    }
  }
}

package io.decant.govern;

import io.decant.config.GovernanceConfig;
import io.decant.config.GovernanceConfig.Exemption;
import io.decant.config.UsageLabels;
import io.decant.platform.Policies;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The rules that hold whatever the Platform says, and what its policies add to them. */
final class Rules {
  private static final String NOT_WITH_IDENTITY = "C3";
  private static final String IDENTITY = "I1";
  private static final int SHOWN = 5;

  private final GovernanceConfig governance;
  private final List<LabelPath> paths;
  private final List<String> denials = new ArrayList<>();
  private final List<UsedExemption> exemptions = new ArrayList<>();

  /**
   * For a set.
   *
   * @param paths by which labels come to what the rules hold for
   */
  Rules(GovernanceConfig governance, List<LabelPath> paths) {
    this.governance = governance;
    this.paths = List.copyOf(paths);
  }

  /** What is denied, each with the paths that lead to the label. */
  List<String> denials() {
    return List.copyOf(denials);
  }

  /** Exemptions that have permitted something. */
  List<UsedExemption> exemptions() {
    return List.copyOf(exemptions);
  }

  /**
   * Labels that no set may have, those that nobody knows, and C3 together with I1.
   *
   * @param known labels that the Platform knows
   */
  void ofLabels(Set<String> known) {
    Set<String> denied = new LinkedHashSet<>(UsageLabels.DENIED);
    denied.addAll(governance.deny());
    for (String label : labels()) {
      if (denied.contains(label)) {
        deny(label, having(label::equals), exempt(Set.of(label)));
      } else if (!isKnown(label, known)) {
        deny(
            label + ", which is no label that the Platform or governance.custom-labels knows",
            having(label::equals),
            exempt(Set.of(label)));
      }
    }
    Predicate<Exemption> both = exempt(Set.of(NOT_WITH_IDENTITY, IDENTITY));
    List<LabelPath> restricted = having(NOT_WITH_IDENTITY::equals);
    List<LabelPath> identifying = having(IDENTITY::equals);
    if (!restricted.isEmpty() && !identifying.isEmpty()) {
      String rule = NOT_WITH_IDENTITY + " together with " + IDENTITY;
      List<LabelPath> left = notExempt(rule, restricted, both);
      List<LabelPath> right = left.isEmpty() ? List.of() : notExempt(rule, identifying, both);
      if (!right.isEmpty()) {
        List<LabelPath> all = new ArrayList<>(left.subList(0, 1));
        all.addAll(right.subList(0, 1));
        denials.add(text(rule, all));
      }
    }
  }

  private boolean isKnown(String label, Set<String> known) {
    return UsageLabels.CORE.contains(label)
        || governance.customLabels().contains(label)
        || known.contains(label);
  }

  /**
   * A policy of the Platform that the marketing action violates. Where it speaks of no label that
   * is here, all of them are to blame: that it is violated is not for us to doubt.
   */
  void ofPolicy(String action, Policies.Violated policy) {
    List<LabelPath> concerned = having(policy.labels()::contains);
    deny(
        "policy \"" + policy.name() + "\" for " + action,
        concerned.isEmpty() ? paths : concerned,
        exemption -> exemption.policies().contains(policy.name()));
  }

  /** All labels there are. */
  Set<String> labels() {
    Set<String> labels = new TreeSet<>();
    paths.forEach(path -> labels.add(path.label()));
    return labels;
  }

  private List<LabelPath> having(Predicate<String> label) {
    return paths.stream().filter(path -> label.test(path.label())).toList();
  }

  private static Predicate<Exemption> exempt(Set<String> labels) {
    return exemption -> exemption.labels().containsAll(labels);
  }

  private void deny(String rule, List<LabelPath> found, Predicate<Exemption> from) {
    List<LabelPath> denied = notExempt(rule, found, from);
    if (!denied.isEmpty()) {
      denials.add(text(rule, denied));
    }
  }

  /** Those that no exemption is for; those that one is for are noted. */
  private List<LabelPath> notExempt(String rule, List<LabelPath> found, Predicate<Exemption> from) {
    List<LabelPath> left = new ArrayList<>(found);
    for (Exemption exemption : governance.exemptions()) {
      if (from.test(exemption)) {
        List<String> subjects =
            left.stream().map(LabelPath::subject).filter(exemption::isFor).distinct().toList();
        if (!subjects.isEmpty()) {
          left.removeIf(path -> subjects.contains(path.subject()));
          exemptions.add(new UsedExemption(exemption.name(), exemption.reason(), rule, subjects));
        }
      }
    }
    return left;
  }

  private static String text(String rule, List<LabelPath> found) {
    StringBuilder text = new StringBuilder(rule).append(":");
    found.stream().limit(SHOWN).forEach(path -> text.append("\n    ").append(path.text()));
    if (found.size() > SHOWN) {
      text.append("\n    and ").append(found.size() - SHOWN).append(" more");
    }
    return text.toString();
  }

  /** An exemption that permits nothing, in a sentence without its full stop. */
  List<String> idle() {
    return governance.exemptions().stream()
        .filter(one -> exemptions.stream().noneMatch(used -> used.name().equals(one.name())))
        .map(one -> "exemption " + one.name() + " permits nothing: no rule denies it")
        .toList();
  }

  /** The first action that is meant by a name or by words for people. */
  static Optional<Policies.Action> action(List<Policies.Action> all, String wanted) {
    String plain = plain(wanted);
    return all.stream()
        .filter(
            action ->
                plain(action.name()).equals(plain)
                    || plain(action.words()).equals(plain)
                    || plain(action.path()).equals(plain))
        .findFirst();
  }

  private static String plain(String name) {
    return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
  }
}

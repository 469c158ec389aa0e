package io.decant.govern;

import io.decant.config.GovernanceConfig;
import io.decant.config.GovernanceConfig.RowLabels;
import io.decant.config.JobConfig;
import io.decant.error.CheckFailedException;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import io.decant.lineage.SetLineage;
import io.decant.plan.JobPlan;
import io.decant.platform.CatalogDataSet;
import io.decant.platform.Policies;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Asks the Platform for labels, traces them to the columns of a set, and applies the rules. */
public final class Governing {
  private static final String REMEDY =
      "Leave the column out, read another field, or permit it for a reason: governance.exemptions {"
          + " NAME { labels = [...], columns = [...], reason = \"...\" } }.";

  private static final String OF_A_SET =
      "No row has been read, and nothing was published. Publish the set without the column, or permit"
          + " it for a reason, in this job or in its environment: governance.exemptions { NAME {"
          + " labels = [...], columns = [...], reason = \"...\" } }.";

  private static final String OF_A_MODEL =
      "The model has learnt from this set. No row has been read, and nothing was published. Train a model"
          + " on a set without the column, or permit it for a reason, in this job or in its"
          + " environment: governance.exemptions { NAME { labels = [...], columns = [...], reason ="
          + " \"...\" } }.";

  private Governing() {}

  /** Before a row is read of sources of which none is a published set. */
  static Governance before(JobPlan plan) {
    return before(plan, SourceLabels.NONE);
  }

  /**
   * Before a row is read.
   *
   * @param sources labels of sources that are published sets
   * @throws CheckFailedException when a rule or a policy denies the set
   */
  public static Governance before(JobPlan plan, SourceLabels sources) {
    return of(
        plan, sources, Map.of(), "No row has been read, and nothing was published. " + REMEDY);
  }

  /**
   * The same once more before a set is published: a label may have come meanwhile.
   *
   * @param before what was found before a row was read
   * @param sources labels of sources that are published sets
   * @throws CheckFailedException when a rule or a policy denies the set now
   */
  public static Governance again(JobPlan plan, Governance before, SourceLabels sources) {
    return of(
        plan,
        sources,
        before.dataSets(),
        "The label came while the run was at work, and nothing was published. " + REMEDY);
  }

  /**
   * Before the rows of a set are read once more from its sources, to compare them with what was
   * published.
   *
   * @param sources labels of sources that are published sets
   * @throws CheckFailedException when a rule or a policy denies the set by now
   */
  public static Governance beforeRebuilding(JobPlan plan, SourceLabels sources) {
    return of(
        plan,
        sources,
        Map.of(),
        "It was not built again. What it may hold today, 'decant run' decides anew; to build it again"
            + " all the same, permit it for a reason: --set"
            + " governance.exemptions.NAME.labels=[...] --set governance.exemptions.NAME.reason=...");
  }

  /**
   * Before the rows of a published set are read to learn from them or to score them: what was found
   * when it was published, and what the Platform says now.
   *
   * @throws CheckFailedException when a rule or a policy denies it
   */
  public static Governance beforeReading(PublishedLabels set) {
    return before(set, OF_A_SET);
  }

  /**
   * The same of a set that a model has learnt from, before the model is used.
   *
   * @throws CheckFailedException when a rule or a policy denies it
   */
  public static Governance beforeScoring(PublishedLabels learnt) {
    return before(learnt, OF_A_MODEL);
  }

  private static Governance before(PublishedLabels set, String end) {
    List<String> notes = new ArrayList<>(set.notes());
    PlatformLabels platform =
        set.recipe()
            .map(
                plan ->
                    PlatformLabels.read(
                        plan.job(), SetLineage.of(plan), set.asked()::contains, Map.of()))
            .orElse(PlatformLabels.NONE);
    SetLineage lineage =
        set.recipe()
            .map(plan -> SetLineage.of(plan, platform::columns))
            .orElse(new SetLineage(List.of(), List.of()));
    LabelledSet now =
        set.recipe()
            .map(plan -> LabelledSet.of(plan.job(), lineage, platform::of))
            .orElse(new LabelledSet(List.of(), List.of()));
    notes.addAll(platform.notes());
    return decided(set.rules(), lineage, now.with(set.columns(), set.rows()), platform, notes, end);
  }

  private static Governance of(
      JobPlan plan,
      SourceLabels sources,
      Map<String, Map<String, CatalogDataSet>> known,
      String end) {
    JobConfig job = plan.job();
    PlatformLabels platform = PlatformLabels.read(job, SetLineage.of(plan), source -> true, known);
    SetLineage lineage = SetLineage.of(plan, platform::columns);
    LabelledSet labelled =
        LabelledSet.of(
            job,
            lineage,
            field ->
                Stream.concat(platform.of(field).stream(), sources.of(field).stream()).toList());
    List<String> notes = new ArrayList<>(platform.notes());
    notes.addAll(sources.notes());
    return decided(job.governance(), lineage, labelled, platform, notes, end);
  }

  private static Governance decided(
      GovernanceConfig governance,
      SetLineage lineage,
      LabelledSet labelled,
      PlatformLabels platform,
      List<String> said,
      String end) {
    List<LabelPath> governed = new ArrayList<>(labelled.columns());
    if (governance.rows() == RowLabels.DENY) {
      governed.addAll(labelled.rows());
    }
    Rules rules = new Rules(governance, governed);
    List<Problem> problems = new ArrayList<>();
    List<PolicyAnswer> answers = answers(governance, platform, rules, problems);
    if (!rules.denials().isEmpty()) {
      throw CheckFailedException.ofGovernance(rules.denials(), end);
    } else if (!problems.isEmpty()) {
      throw InvalidConfigException.of(problems);
    }
    List<String> notes = new ArrayList<>(said);
    if (answers.stream().anyMatch(answer -> answer.enabledCorePolicies() == 0)) {
      notes.add(
          "no policy of Adobe is enabled in this sandbox, so that none can be violated; the rules of"
              + " Decant hold all the same");
    }
    notes.addAll(rules.idle());
    return new Governance(
        lineage,
        labelled.byColumn(),
        labelled.columns(),
        labelled.rows(),
        rules.exemptions(),
        answers,
        platform.dataSets(),
        notes);
  }

  /** Where an action is not there, what the rules deny is denied all the same. */
  private static List<PolicyAnswer> answers(
      GovernanceConfig governance, PlatformLabels platform, Rules rules, List<Problem> problems) {
    Map<String, Policies> services = new LinkedHashMap<>();
    if (!rules.labels().isEmpty()) {
      platform.platforms().forEach((source, config) -> services.put(source, new Policies(config)));
    }
    Set<String> known = new HashSet<>();
    services.values().forEach(policies -> known.addAll(policies.labels()));
    rules.ofLabels(known);
    List<PolicyAnswer> answers = new ArrayList<>();
    services.forEach(
        (source, policies) -> {
          List<Policies.Action> actions = policies.actions();
          Rules.action(actions, governance.marketingAction())
              .ifPresentOrElse(
                  action -> answers.add(answer(action, source, policies, rules)),
                  () -> problems.add(noAction(governance.marketingAction(), source, actions)));
        });
    return answers;
  }

  private static PolicyAnswer answer(
      Policies.Action action, String source, Policies policies, Rules rules) {
    List<Policies.Violated> violated = policies.violated(action, rules.labels());
    violated.forEach(policy -> rules.ofPolicy(action.path(), policy));
    return new PolicyAnswer(
        source,
        action.path(),
        List.copyOf(rules.labels()),
        violated.stream().map(Policies.Violated::name).toList(),
        policies.enabledCorePolicies());
  }

  private static Problem noAction(String wanted, String source, List<Policies.Action> actions) {
    return new Problem(
        "source " + source,
        "governance.marketing-action",
        "the Platform has no marketing action "
            + wanted
            + "; it has: "
            + String.join(", ", actions.stream().map(Policies.Action::path).toList()));
  }
}

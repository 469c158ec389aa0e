package io.decant.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.build.PartFacts;
import io.decant.build.SampledPart;
import io.decant.build.SpineFacts;
import io.decant.check.CheckResult;
import io.decant.check.FeatureDrift;
import io.decant.check.GroupFacts;
import io.decant.config.Setting;
import io.decant.plan.PlannedJoin;
import io.decant.plan.TrainingCertificate;
import io.decant.publish.ComparedPeriod;
import java.util.Locale;

/** What the stages found, as JSON. */
final class JsonFacts {
  private JsonFacts() {}

  static ObjectNode spine(SpineFacts spine) {
    ObjectNode node = JsonReport.node();
    node.put("read", spine.read());
    node.set("identities", JsonReport.array(spine.identities(), JsonFacts::identity));
    node.put("immature", spine.immature());
    node.put("inGap", spine.inGap());
    node.put("positives", spine.positives());
    node.put("negatives", spine.negatives());
    node.put("negativesKept", spine.negativesKept());
    node.put("negativeWeight", spine.negativeWeight());
    node.set("sampled", JsonReport.array(spine.sampled(), JsonFacts::sampled));
    node.put("unusable", spine.unusable());
    return node.put("kept", spine.kept());
  }

  private static void identity(ObjectNode node, SpineFacts.IdentityFacts identity) {
    node.put("identity", identity.identity());
    node.put("none", identity.none());
    node.put("one", identity.one());
    node.put("several", identity.several());
    node.put("dropped", identity.dropped());
  }

  private static void sampled(ObjectNode node, SampledPart part) {
    node.put("part", part.part());
    node.put("negatives", part.negatives());
    node.put("kept", part.kept());
    node.put("weight", part.weight());
  }

  static void part(ObjectNode node, PartFacts part) {
    node.put("part", part.part()).put("rows", part.rows()).put("positives", part.positives());
  }

  static void join(ObjectNode node, PlannedJoin join) {
    node.put("group", join.group()).put("algorithm", join.algorithm()).put("reason", join.reason());
  }

  static void group(ObjectNode node, GroupFacts group) {
    node.put("group", group.group());
    node.put("observations", group.observations());
    node.put("matched", group.matched());
    node.put("tied", group.tied());
    group
        .ages()
        .ifPresent(
            ages ->
                node.putObject("ageSeconds")
                    .put("youngest", JsonReport.seconds(ages.youngest()))
                    .put("median", JsonReport.seconds(ages.median()))
                    .put("oldest", JsonReport.seconds(ages.oldest())));
  }

  static void check(ObjectNode node, CheckResult check) {
    node.put("name", check.name());
    node.put("passed", check.passed());
    node.put("observed", check.observed());
    node.put("limit", check.limit());
    node.put("message", check.message());
  }

  static ObjectNode training(TrainingCertificate certificate) {
    return JsonReport.node()
        .put("set", certificate.trainingSet())
        .put("run", certificate.run())
        .put("period", certificate.period())
        .put("digest", certificate.digest())
        .put("columns", certificate.columns())
        .put("definitions", certificate.definitions());
  }

  static void drift(ObjectNode node, FeatureDrift drift) {
    node.put("feature", drift.feature());
    node.put("psi", drift.psi());
    node.put("jensenShannon", drift.jensenShannon());
    node.put("level", drift.level().name().toLowerCase(Locale.ROOT));
  }

  static ObjectNode comparison(ComparisonReport compared) {
    ObjectNode node = JsonReport.node();
    String reason = compared.comparison().reason();
    if (reason.isEmpty()) {
      node.set("periods", JsonReport.array(compared.comparison().periods(), JsonFacts::period));
    } else {
      node.put("reason", reason);
    }
    return node.put("unchanged", compared.unchanged()).put("vanished", compared.vanished());
  }

  private static void period(ObjectNode node, ComparedPeriod period) {
    node.put("period", period.period()).put("run", period.run()).put("digest", period.digest());
  }

  static void setting(ObjectNode node, Setting setting) {
    node.put("path", setting.path());
    node.put("value", setting.value());
    node.put("origin", setting.origin());
  }
}

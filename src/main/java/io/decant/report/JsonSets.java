package io.decant.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.publish.ContentDigest;
import io.decant.publish.PastRun;
import io.decant.publish.Verification;

/** What was found out about published sets, as JSON; what is absent has no key. */
final class JsonSets {
  private JsonSets() {}

  /** A verification; ends with a line break. */
  static String verification(VerificationReport report) {
    Verification verification = report.verification();
    ObjectNode root = JsonReport.node();
    root.put("shape", JsonReport.SHAPE);
    root.put("set", verification.path());
    root.put("format", verification.format());
    root.put("version", verification.version());
    root.put("job", verification.job());
    root.put("equal", verification.equal());
    root.set("periods", JsonReport.array(verification.periods(), JsonSets::period));
    if (!report.rebuilt().isEmpty()) {
      root.set("rebuilt", JsonReport.array(report.rebuilt(), JsonSets::rebuilt));
    }
    return JsonReport.print(root);
  }

  private static void period(ObjectNode node, Verification.Period period) {
    node.put("period", period.period());
    node.put("status", period.status().word());
    period.run().ifPresent(run -> node.put("run", run));
    node.set("found", digest(period.found()));
    period.published().ifPresent(published -> node.set("published", digest(published)));
    node.set("partitions", JsonReport.array(period.partitions(), JsonSets::partition));
    period.findings().forEach(node.putArray("findings")::add);
  }

  private static void partition(ObjectNode node, Verification.Partition partition) {
    ObjectNode values = node.putObject("values");
    partition.values().forEach(values::put);
    partition.found().ifPresent(found -> node.set("found", digest(found)));
    partition.published().ifPresent(published -> node.set("published", digest(published)));
  }

  private static void rebuilt(ObjectNode node, Rebuilt rebuilt) {
    node.put("period", rebuilt.period());
    rebuilt.run().ifPresent(run -> node.put("run", run));
    node.put("status", rebuilt.status().word());
    rebuilt.published().ifPresent(published -> node.set("published", digest(published)));
    rebuilt.made().ifPresent(made -> node.set("made", digest(made)));
    rebuilt.gone().forEach(node.putArray("gone")::add);
    rebuilt.open().forEach(node.putArray("open")::add);
    rebuilt.notes().forEach(node.putArray("notes")::add);
    node.set("columns", JsonReport.array(rebuilt.columns(), JsonDifferences::column));
    rebuilt.rows().ifPresent(rows -> node.set("rows", JsonDifferences.rows(rows)));
  }

  /** The history of a set; ends with a line break. */
  static String runs(RunsReport report) {
    ObjectNode root = JsonReport.node();
    root.put("shape", JsonReport.SHAPE);
    root.put("set", report.path());
    root.put("job", report.job());
    root.set("runs", JsonReport.array(report.runs(), JsonSets::run));
    return JsonReport.print(root);
  }

  private static void run(ObjectNode node, PastRun run) {
    node.put("run", run.run());
    run.at().ifPresent(at -> node.put("at", at.toString()));
    if (!run.produces().isEmpty()) {
      node.put("produces", run.produces());
    }
    run.asOf().ifPresent(asOf -> node.put("asOf", asOf.toString()));
    node.put("period", run.period());
    node.put("rows", run.content().rows());
    node.put("digest", run.content().text());
    if (!run.version().isEmpty()) {
      node.put("version", run.version());
    }
    node.put("state", run.state().word());
    if (!run.note().isEmpty()) {
      node.put("note", run.note());
    }
  }

  private static ObjectNode digest(ContentDigest digest) {
    return JsonReport.node().put("rows", digest.rows()).put("digest", digest.text());
  }
}

package io.decant.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.config.Kebab;
import io.decant.error.ErrorKind;
import io.decant.publish.Publication;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The report as JSON, in the shape that {@code report.schema.json} documents. Keys have one order,
 * and what is absent has no key, so that two reports can be compared as text.
 */
public final class JsonReport {
  /** Raised when a reader of the previous shape could misread the new one. */
  static final int SHAPE = 1;

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final DefaultPrettyPrinter PRINTER = printer();

  private JsonReport() {}

  /** The JSON text, ending with a line break. */
  public static String text(RunReport report) {
    return print(tree(report));
  }

  /** Whether a text is the report of a run that went well; false of what is no report. */
  public static boolean isOfSuccess(String text) {
    try {
      return MAPPER.readTree(text).at("/outcome/exitCode").asInt(-1) == 0;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /** A tree as text, ending with a line break. */
  static String print(ObjectNode tree) {
    try {
      return MAPPER.writer(PRINTER).writeValueAsString(tree) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values is always JSON", e);
    }
  }

  private static ObjectNode tree(RunReport report) {
    ObjectNode root = node();
    root.put("shape", SHAPE);
    identity(root, report.run());
    root.set("outcome", outcome(report));
    root.set("versions", versions(report.versions()));
    root.set("stages", array(report.stages(), JsonReport::stage));
    list(root, "inputs", report.inputs(), JsonInputs::input);
    report.spine().ifPresent(spine -> root.set("observations", JsonFacts.spine(spine)));
    list(root, "parts", report.parts(), JsonFacts::part);
    report.history().ifPresent(history -> root.set("labels", JsonFeatures.history(history)));
    list(root, "joins", report.joins(), JsonFacts::join);
    list(root, "groups", report.groups(), JsonFacts::group);
    list(root, "checks", report.checks(), JsonFacts::check);
    report.certificate().ifPresent(proven -> root.set("training", JsonFacts.training(proven)));
    list(root, "drift", report.drift(), JsonFacts::drift);
    list(root, "features", report.features(), JsonFeatures::feature);
    report
        .comparison()
        .ifPresent(compared -> root.set("comparison", JsonFacts.comparison(compared)));
    report
        .governance()
        .ifPresent(governance -> root.set("governance", JsonGovernance.governance(governance)));
    report.publication().ifPresent(published -> root.set("publication", publication(published)));
    root.set("settings", array(report.settings(), JsonFacts::setting));
    return root;
  }

  private static void identity(ObjectNode root, RunIdentity run) {
    root.put("job", run.job());
    root.put("produces", Kebab.of(run.produces()));
    root.put("runId", run.runId());
    root.put("asOf", run.asOf().toString());
    root.put("period", run.period().toString());
    root.put("started", run.started().toString());
    root.put("report", run.report());
    root.put("page", run.page());
  }

  private static ObjectNode outcome(RunReport report) {
    Outcome outcome = report.outcome();
    ObjectNode node = node();
    String success = report.alreadyPublished() ? "already-published" : "published";
    node.put("status", outcome.failure().isPresent() ? "failed" : success);
    outcome.failure().map(ErrorKind::name).ifPresent(kind -> node.put("kind", kind));
    node.put("exitCode", outcome.exitCode());
    outcome.stage().ifPresent(stage -> node.put("stage", stage));
    node.put("message", outcome.message());
    outcome.trace().ifPresent(trace -> node.put("trace", trace));
    return node;
  }

  private static ObjectNode versions(Versions versions) {
    return node()
        .put("decant", versions.decant())
        .put("spark", versions.spark())
        .put("java", versions.java());
  }

  private static void stage(ObjectNode node, StageTime stage) {
    node.put("stage", stage.stage()).put("seconds", seconds(stage.time()));
  }

  private static ObjectNode publication(Publication published) {
    ObjectNode node = node();
    node.put("path", published.path())
        .put("format", published.format())
        .put("period", published.period().toString())
        .put("version", published.version())
        .put("rows", published.rows())
        .put("rowsReplaced", published.rowsReplaced())
        .put("files", published.files())
        .put("bytes", published.bytes())
        .put("digest", published.digest())
        .put("manifest", published.manifest());
    if (!published.stale().isEmpty()) {
      published.stale().forEach(node.putArray("stale")::add);
    }
    return node;
  }

  static ObjectNode node() {
    return JsonNodeFactory.withExactBigDecimals(true).objectNode();
  }

  static <T> ArrayNode array(List<T> values, BiConsumer<ObjectNode, T> write) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (T value : values) {
      ObjectNode node = node();
      write.accept(node, value);
      array.add(node);
    }
    return array;
  }

  private static <T> void list(
      ObjectNode root, String name, List<T> values, BiConsumer<ObjectNode, T> write) {
    if (!values.isEmpty()) {
      root.set(name, array(values, write));
    }
  }

  /** Seconds to the microsecond, without an exponent. */
  static BigDecimal seconds(Duration time) {
    long micros =
        Math.addExact(Math.multiplyExact(time.getSeconds(), 1_000_000L), time.getNano() / 1_000);
    BigDecimal seconds = BigDecimal.valueOf(micros, 6).stripTrailingZeros();
    return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
  }

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(lines);
    printer.indentArraysWith(lines);
    return printer;
  }
}

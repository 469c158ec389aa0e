package io.decant.config.hocon;

import io.decant.config.GovernanceConfig;
import io.decant.config.OutputConfig;
import io.decant.config.ScoresConfig;
import io.decant.config.ScoresConfig.Model;
import io.decant.config.ScoresConfig.Onnx;
import io.decant.config.ScoresConfig.Trained;
import java.util.List;
import java.util.Optional;

/** Reads the whole file of a job that scores a set. */
final class ScoresSection {
  private static final String ONNX = "onnx";
  private static final String TRAINED_ON = "trained-on";

  private final Section root;
  private final Defaults defaults;
  private final Reading reading;

  ScoresSection(Section root, Defaults defaults, Reading reading) {
    this.root = root;
    this.defaults = defaults;
    this.reading = reading;
  }

  /** Null after a problem. */
  ScoresConfig read() {
    String name = JobHead.name(root, Keys.SCORES, "'decant score'", reading);
    Optional<Model> model = root.requiredSection(Keys.MODEL).map(ScoresSection::model);
    Optional<Section> set = root.requiredSection(Keys.SCORING_SET);
    Optional<String> path = set.map(s -> s.required(Keys.PATH, ValueType.TEXT));
    Optional<String> run = set.flatMap(s -> s.optional(Keys.RUN, ValueType.TEXT));
    set.ifPresent(s -> s.make(() -> run));
    Optional<Integer> reasons = root.section(Keys.SCORES).map(this::reasons);
    Optional<OutputConfig> output = root.requiredSection(Keys.OUTPUT).map(OutputSection::read);
    Optional<GovernanceConfig> governance = GovernanceSection.ofReader(root, reading);
    Optional<String> scratch = root.requiredSection(Keys.RUN).map(ScoresSection::scratch);
    return root.make(
        () ->
            new ScoresConfig(
                name,
                model.orElseThrow(),
                path.orElseThrow(),
                run,
                reasons.orElseThrow(),
                output.orElseThrow(),
                scratch.orElseThrow(),
                governance.orElseThrow(),
                reading.settings()));
  }

  private Integer reasons(Section declared) {
    Section section = defaults.fill(declared, Keys.SCORES);
    Integer reasons = section.required("reasons", ValueType.SMALL);
    return section.make(() -> reasons);
  }

  private static Model model(Section section) {
    Optional<String> path = section.optional(Keys.PATH, ValueType.TEXT);
    Optional<String> run = section.optional(Keys.RUN, ValueType.TEXT);
    Optional<String> file = section.optional(ONNX, ValueType.TEXT);
    Optional<Section> trainedOn = section.section(TRAINED_ON);
    Optional<String> set = trainedOn.map(s -> s.required("set", ValueType.TEXT));
    Optional<String> setRun = trainedOn.map(s -> s.required(Keys.RUN, ValueType.TEXT));
    trainedOn.ifPresent(s -> s.make(() -> setRun));
    List<String> features = section.optional(Keys.FEATURES, ValueType.COLUMNS).orElse(List.of());
    Optional<String> output = section.optional(Keys.OUTPUT, ValueType.TEXT);
    if (path.isPresent() == file.isPresent()) {
      section.problemHere("must have either path (of 'decant train') or onnx (a file)");
    } else if (path.isPresent()) {
      refuse(section, List.of(TRAINED_ON, Keys.FEATURES, Keys.OUTPUT), "goes with onnx");
    } else {
      refuse(section, List.of(Keys.RUN), "goes with path");
      if (trainedOn.isEmpty()) {
        section.problem(
            TRAINED_ON,
            "is missing; a file cannot prove what it learnt from, so say it: "
                + TRAINED_ON
                + " { set = PATH, run = RUN }");
      }
    }
    return section.make(
        () ->
            path.isPresent()
                ? new Trained(path.get(), run)
                : new Onnx(
                    file.orElseThrow(), set.orElseThrow(), setRun.orElseThrow(), features, output));
  }

  private static void refuse(Section section, List<String> keys, String problem) {
    keys.stream().filter(section::has).forEach(key -> section.problem(key, problem));
  }

  private static String scratch(Section section) {
    String scratch = section.required("scratch", ValueType.TEXT);
    // Environments may set them for other jobs.
    section.value("reports");
    section.value("join");
    return section.make(() -> scratch);
  }
}

package io.decant.report;

import io.decant.check.FeatureDrift;
import io.decant.check.FeatureDrift.Level;
import io.decant.plan.TrainingCertificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The training set whose columns a scoring set has, and the features that lie farthest from it. */
final class DriftSection {
  private static final int SHOWN = 5;

  private DriftSection() {}

  static List<String> lines(RunReport report, Style style) {
    List<String> lines = new ArrayList<>();
    report.certificate().ifPresent(proven -> lines.addAll(certificate(proven, style)));
    if (!report.drift().isEmpty()) {
      lines.addAll(drift(report.drift(), style));
    }
    return lines;
  }

  private static List<String> certificate(TrainingCertificate proven, Style style) {
    return List.of(
        style.paint(Paint.BOLD, "Training")
            + "  "
            + style.paint(
                Paint.GREEN, Figures.count(proven.columns(), "column") + " equal to those of")
            + " run "
            + proven.run(),
        " ".repeat(10) + style.paint(Paint.DIM, proven.trainingSet()));
  }

  private static List<String> drift(List<FeatureDrift> drifts, Style style) {
    long notable = drifts.stream().filter(drift -> drift.level() != Level.NONE).count();
    TextTable table = SetSections.table(style);
    table.row(SetSections.heading("Drift", "PSI", "Jensen-Shannon", ""));
    drifts.stream()
        .limit(Math.max(SHOWN, notable))
        .forEach(
            drift ->
                table.row(
                    Cell.left(SetSections.name(drift.feature(), style)),
                    Cell.right(number(drift.psi())),
                    Cell.right(number(drift.jensenShannon())),
                    level(drift.level())));
    List<String> lines = new ArrayList<>(table.lines());
    long more = drifts.size() - Math.max(SHOWN, notable);
    if (more > 0) {
      lines.add(
          style.paint(
              Paint.DIM, "  " + Figures.count(more, "feature") + " more, none beyond a limit"));
    }
    return lines;
  }

  private static Cell level(Level level) {
    return switch (level) {
      case NONE -> Cell.left("");
      case WARN -> Cell.left("drifts").in(Paint.YELLOW);
      case STOP -> Cell.left("drifts too far").in(Paint.RED);
    };
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}

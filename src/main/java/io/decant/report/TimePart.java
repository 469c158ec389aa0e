package io.decant.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How long each stage took. */
final class TimePart {
  private TimePart() {}

  static Optional<PagePart> of(RunReport report) {
    if (report.stages().isEmpty()) {
      return Optional.empty();
    }
    List<String> rows = new ArrayList<>();
    for (StageTime stage : report.stages()) {
      rows.add(
          Markup.name(stage.stage())
              + Markup.plotted(stage.time().toMillis() / 1000.0, Figures.elapsed(stage.time()))
              + Markup.number(Figures.percent(stage.time().toMillis(), report.time().toMillis())));
    }
    String chart =
        new Chart(Chart.Kind.BARS, Chart.Unit.SECONDS)
            .of(
                "Time of each stage, " + Figures.elapsed(report.time()) + " together",
                List.of("stage", "#time", "#of all"),
                rows);
    return Optional.of(new PagePart("time", "Time", chart));
  }
}

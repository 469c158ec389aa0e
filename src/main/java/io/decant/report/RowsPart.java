package io.decant.report;

import io.decant.build.SpineFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Observations from reading to publishing, and what the identity maps made of them. */
final class RowsPart {
  private RowsPart() {}

  static Optional<PagePart> of(RunReport report) {
    return report.spine().map(spine -> new PagePart("rows", "Rows", body(report, spine)));
  }

  private static String body(RunReport report, SpineFacts spine) {
    List<String> rows = new ArrayList<>();
    for (RowStep step : RowStep.of(report, spine)) {
      rows.add(
          Markup.name(step.name())
              + Markup.plotted(step.rows(), Figures.count(step.rows()))
              + Markup.number(Figures.percent(step.rows(), spine.read()))
              + Markup.words(step.note()));
    }
    StringBuilder body =
        new StringBuilder(
            new Chart(Chart.Kind.BARS, Chart.Unit.COUNT)
                .of(
                    "Observations left after each step",
                    List.of("step", "#observations", "#of all", "others"),
                    rows));
    if (spine.unusable() > 0) {
      body.append(
          Markup.paragraph(
              Figures.count(spine.unusable(), "observation")
                  + " with a null key or time: kept, without features."));
    }
    report
        .comparison()
        .ifPresent(compared -> body.append(Markup.paragraph("Selected: " + compared.text() + ".")));
    return body.append(identities(spine)).toString();
  }

  private static String identities(SpineFacts spine) {
    if (spine.identities().isEmpty()) {
      return "";
    }
    List<String> rows = new ArrayList<>();
    for (SpineFacts.IdentityFacts identity : spine.identities()) {
      rows.add(
          Markup.name(identity.identity())
              + Markup.number(Figures.count(identity.one()))
              + Markup.number(Figures.count(identity.several()))
              + Markup.number(Figures.count(identity.none()))
              + Markup.number(Figures.count(identity.dropped())));
    }
    return "<h3>Identities</h3>\n"
        + Markup.table(
            "Observations by how many values the identity map has for them",
            List.of("identity", "#one", "#several", "#none", "#left out"),
            rows);
  }
}

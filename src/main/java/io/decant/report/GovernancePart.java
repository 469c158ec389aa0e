package io.decant.report;

import io.decant.govern.Governance;
import io.decant.govern.LabelPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Data usage labels, and how columns come to them. */
final class GovernancePart {
  private GovernancePart() {}

  static Optional<PagePart> of(RunReport report) {
    return report
        .governance()
        .filter(Governance::hasLabels)
        .map(governance -> new PagePart("governance", "Data usage labels", body(governance)));
  }

  private static String body(Governance governance) {
    List<String> columns = new ArrayList<>();
    governance
        .labels()
        .forEach(
            (column, labels) ->
                columns.add(
                    Markup.name(column)
                        + Markup.words(String.join(", ", labels))
                        + Markup.words(
                            String.join(
                                "; ",
                                governance.paths().stream()
                                    .filter(path -> path.subject().equals(column))
                                    .map(LabelPath::text)
                                    .toList()))));
    List<String> rows =
        governance.rows().stream()
            .map(path -> Markup.name(path.label()) + Markup.words(path.text()))
            .toList();
    return Markup.table(
            "Labels of the columns", List.of("column", "labels", "how it comes to them"), columns)
        + (rows.isEmpty()
            ? ""
            : "<h3>What decides which rows there are</h3>\n"
                + Markup.table("Labels of it", List.of("label", "how"), rows));
  }
}

package io.decant.report;

import io.decant.govern.Governance;
import io.decant.govern.LabelPath;
import io.decant.govern.PolicyAnswer;
import io.decant.govern.UsedExemption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Data usage labels for the terminal. Empty where there is nothing to tell. */
final class GovernanceText {
  private GovernanceText() {}

  /** Every column with its labels and how it comes to them. */
  static List<String> plan(Governance governance, Style style) {
    List<String> lines = new ArrayList<>();
    if (!governance.paths().isEmpty()) {
      TextTable table = new TextTable(style);
      table.row(
          Cell.left("Labels").in(Paint.BOLD),
          Cell.left("labels").in(Paint.DIM),
          Cell.left("from").in(Paint.DIM));
      governance
          .labels()
          .forEach(
              (column, labels) ->
                  table.row(
                      Cell.left("  " + column),
                      Cell.left(String.join(", ", labels)),
                      Cell.left(origins(governance, column))));
      lines.addAll(table.lines());
    }
    lines.addAll(rows(governance));
    lines.addAll(answers(governance));
    return headed(lines, governance, style);
  }

  /** The columns by their labels. */
  static List<String> summary(Governance governance, Style style) {
    List<String> lines = new ArrayList<>();
    if (!governance.labels().isEmpty()) {
      TextTable table = SetSections.table(style);
      table.row(Cell.left("Labels").in(Paint.BOLD), Cell.left("").in(Paint.DIM));
      for (String label : labels(governance)) {
        table.row(
            Cell.left(SetSections.name(label, style)),
            Cell.left(String.join(", ", having(governance.labels(), label))));
      }
      lines.addAll(table.lines());
    }
    lines.addAll(answers(governance));
    return headed(lines, governance, style);
  }

  private static List<String> headed(List<String> lines, Governance governance, Style style) {
    if (governance.labels().isEmpty() && !lines.isEmpty()) {
      lines.add(0, style.paint(Paint.BOLD, "Labels"));
    }
    return lines;
  }

  private static Set<String> labels(Governance governance) {
    Set<String> labels = new LinkedHashSet<>();
    governance.paths().stream().map(LabelPath::label).sorted().forEach(labels::add);
    return labels;
  }

  private static List<String> having(Map<String, List<String>> columns, String label) {
    return columns.entrySet().stream()
        .filter(column -> column.getValue().contains(label))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String origins(Governance governance, String column) {
    return String.join(
        "; ",
        governance.paths().stream()
            .filter(path -> path.subject().equals(column))
            .map(path -> path.text().substring(column.length() + LabelPath.FROM.length()))
            .toList());
  }

  private static List<String> rows(Governance governance) {
    return wrapped(governance.rows().stream().map(LabelPath::text).toList());
  }

  private static List<String> answers(Governance governance) {
    List<String> sentences = new ArrayList<>();
    for (UsedExemption exemption : governance.exemptions()) {
      sentences.add(
          "exemption "
              + exemption.name()
              + " permits "
              + exemption.rule()
              + " in "
              + String.join(", ", exemption.subjects())
              + ": "
              + exemption.reason());
    }
    for (PolicyAnswer answer : governance.policies()) {
      sentences.add(
          "policies of "
              + answer.source()
              + " for "
              + answer.action()
              + (answer.violated().isEmpty()
                  ? ": none is violated"
                  : ", violated and exempted from: " + String.join(", ", answer.violated())));
    }
    sentences.addAll(governance.notes());
    return wrapped(sentences);
  }

  private static List<String> wrapped(List<String> sentences) {
    List<String> lines = new ArrayList<>();
    for (String sentence : sentences) {
      String indent = "  ";
      for (String line : Wrapping.words(sentence, TextTable.PAGE - 4)) {
        lines.add(indent + line);
        indent = "    ";
      }
    }
    return lines;
  }
}

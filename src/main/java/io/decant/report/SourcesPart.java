package io.decant.report;

import io.decant.plan.PlannedRead;
import io.decant.plan.ReadFacts;
import io.decant.plan.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What was pulled from each source, and the SQL that was sent for it. */
final class SourcesPart {
  private static final int LONGEST = 50_000;
  private static final int SHOWN_SLICES = 6;

  private SourcesPart() {}

  static Optional<PagePart> of(RunReport report) {
    return report.inputs().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PagePart(
                "sources", "Sources and SQL", pulled(report.inputs()) + sent(report.inputs())));
  }

  private static String pulled(List<InputReport> inputs) {
    List<String> rows = new ArrayList<>();
    for (InputReport input : inputs) {
      Optional<ReadFacts> facts = input.facts();
      rows.add(
          Markup.name(input.input())
              + Markup.number(facts.map(read -> Figures.count(read.pulled())).orElse("not read"))
              + Markup.number(facts.map(read -> bytes(read.bytes())).orElse(Numbers.NONE))
              + Markup.number(facts.map(read -> there(read.rowsAtSource())).orElse(Numbers.NONE))
              + Markup.number(facts.map(SourcesPart::share).orElse(Numbers.NONE))
              + Markup.number(facts.map(read -> Figures.count(read.kept())).orElse(Numbers.NONE))
              + Markup.number(
                  facts.map(read -> Figures.count(read.retries().together())).orElse(Numbers.NONE))
              + Markup.cell(input.source()));
    }
    return Markup.table(
        "Rows that travelled, against what the tables hold that the service had to scan for them",
        List.of("input", "#rows", "#bytes", "#held there", "#share", "#kept", "#retries", "from"),
        rows);
  }

  private static String bytes(OptionalLong bytes) {
    return bytes.isPresent() ? Figures.bytes(bytes.getAsLong()) : Numbers.NONE;
  }

  private static String there(OptionalLong rows) {
    return rows.isPresent() ? Figures.count(rows.getAsLong()) : Numbers.NONE;
  }

  private static String share(ReadFacts facts) {
    return facts.rowsAtSource().isPresent()
        ? Figures.percent(facts.pulled(), facts.rowsAtSource().getAsLong())
        : Numbers.NONE;
  }

  private static String sent(List<InputReport> inputs) {
    StringBuilder all = new StringBuilder();
    for (InputReport input : inputs) {
      String statements = statements(input.plan());
      if (!statements.isEmpty()) {
        all.append(Markup.details("SQL as sent for " + input.input(), statements)).append("\n");
      }
    }
    return all.isEmpty() ? "" : "<h3>SQL as sent</h3>\n" + all;
  }

  private static String statements(PlannedRead read) {
    StringBuilder all = new StringBuilder();
    for (String statement : read.statements()) {
      boolean makes = statement.startsWith("CREATE ");
      all.append(sql(makes ? "Once, to make a table" : "To count", statement));
    }
    List<Slice> slices = read.slices();
    if (!slices.isEmpty()) {
      Slice first = slices.get(0);
      all.append(
          sql(
              slices.size() == 1 ? "To read" : "To read slice 1 of " + Figures.count(slices.size()),
              read.statement(first)));
    }
    if (slices.size() > 1) {
      all.append(slices(slices));
    }
    read.recount()
        .ifPresent(
            recount ->
                all.append(
                    sql("At the end, because its tables are not pinned", recount.statement())));
    return all.toString();
  }

  private static String slices(List<Slice> slices) {
    List<String> rows = new ArrayList<>();
    for (Slice slice : slices.stream().limit(SHOWN_SLICES).toList()) {
      rows.add(
          Markup.name(Figures.count(slice.number() + 1L))
              + Markup.number(Figures.count(slice.rows()))
              + Markup.path(slice.predicate()));
    }
    int more = slices.size() - SHOWN_SLICES;
    return Markup.table("The slices differ in this", List.of("slice", "#rows", "predicate"), rows)
        + (more > 0
            ? Markup.paragraph("And " + Figures.count(more, "more slice") + "; the JSON has all.")
            : "");
  }

  private static String sql(String title, String statement) {
    boolean whole = statement.length() <= LONGEST;
    return Markup.paragraph(title + (whole ? "" : " (cut here; the JSON has all of it)"))
        + Markup.code(whole ? statement : statement.substring(0, LONGEST));
  }
}

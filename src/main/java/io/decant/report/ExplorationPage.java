package io.decant.report;

import io.decant.explore.ColumnProfile;
import io.decant.explore.EventCount;
import io.decant.explore.Exploration;
import io.decant.explore.LabelRelation;
import io.decant.explore.LabelRelation.EventRelation;
import io.decant.explore.Overview;
import io.decant.explore.SampleRows;
import io.decant.queryservice.AskedQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An exploration as one page that needs nothing beside itself. Every plot repeats what stands in a
 * table, so that the page can be read without seeing one.
 */
final class ExplorationPage {
  private static final int MOST_EVENTS = 200;
  private static final int LONGEST_VALUE = 120;

  private final Exploration found;
  private final Overview overview;

  ExplorationPage(Exploration found) {
    this.found = found;
    this.overview = found.overview();
  }

  /** The whole file. */
  String text() {
    List<PagePart> parts = new ArrayList<>();
    if (!found.days().isEmpty()) {
      parts.add(new PagePart("days", "Days", DaysChart.of(found.days())));
    }
    if (!found.funnel().isEmpty()) {
      parts.add(new PagePart("events", "Event types", funnel()));
    }
    found
        .order()
        .filter(order -> !order.events().isEmpty())
        .ifPresent(
            order ->
                parts.add(
                    new PagePart(
                        "order",
                        "Which events come before which",
                        new OrderTable(order, found.funnel()).text())));
    found.relation().ifPresent(relation -> parts.add(relation(relation)));
    if (!found.columns().isEmpty()) {
      parts.add(new PagePart("columns", "Columns", columns()));
    }
    found.sample().ifPresent(sample -> parts.add(sample(sample)));
    parts.add(new PagePart("statements", "Statements", statements()));
    return PageTemplate.fill(found.table().table(), overview() + PagePart.all(parts));
  }

  private String overview() {
    List<String> facts = new ArrayList<>();
    facts.add(Markup.fact("rows", Figures.count(overview.rows())));
    facts.add(
        Markup.fact("different " + found.roles().entity(), Figures.count(overview.entities())));
    facts.add(Markup.fact("rows without one", Figures.count(overview.rowsWithoutEntity())));
    overview
        .rowsWithoutTime()
        .ifPresent(rows -> facts.add(Markup.fact("rows without a time", Figures.count(rows))));
    overview.earliest().ifPresent(time -> facts.add(Markup.fact("earliest", Figures.time(time))));
    overview.latest().ifPresent(time -> facts.add(Markup.fact("latest", Figures.time(time))));
    if (!overview.rowsOfAnEntity().values().isEmpty()) {
      facts.add(
          Markup.fact(
              "rows of an entity: 5, 25, 50, 75, 95 %",
              Numbers.quantiles(overview.rowsOfAnEntity())));
      facts.add(Markup.fact("rows of the largest", Figures.count(overview.most())));
    }
    found.asOf().ifPresent(asOf -> facts.add(Markup.fact("as of", Figures.time(asOf))));
    StringBuilder notes = new StringBuilder();
    found.notes().forEach(note -> notes.append("<li>").append(Markup.text(note)).append("</li>"));
    return "<header>\n<h1>"
        + Markup.text(found.table().table())
        + "</h1>\n"
        + Markup.paragraph(
            found
                .table()
                .snapshot()
                .map(id -> "Snapshot " + id + " of the data set, in every statement.")
                .orElse("Without a snapshot: " + found.table().unpinned() + "."))
        + "\n<dl>"
        + String.join("", facts)
        + "</dl>\n"
        + (notes.isEmpty() ? "" : "<ul class=\"notes\">" + notes + "</ul>\n")
        + "</header>\n";
  }

  private String funnel() {
    List<String> rows = new ArrayList<>();
    for (EventCount type : found.funnel().stream().limit(MOST_EVENTS).toList()) {
      rows.add(
          Markup.name(type.name())
              + Markup.number(Figures.count(type.entities()))
              + Markup.number(Figures.percent(type.entities(), overview.entities()))
              + Markup.bar(Numbers.share(type.entities(), overview.entities()))
              + Markup.number(Figures.count(type.rows())));
    }
    return Markup.table(
            "Entities that have an event of the type, and events",
            List.of("event type", "#entities", "#of all", "", "#events"),
            rows)
        + more(found.funnel().size() - MOST_EVENTS);
  }

  private static String more(int more) {
    return more > 0
        ? Markup.paragraph("And " + Figures.count(more, "more") + "; the JSON has all.")
        : "";
  }

  private static PagePart relation(LabelRelation relation) {
    double strongest =
        relation.events().stream()
            .mapToDouble(event -> Math.abs(event.correlation().orElse(0)))
            .max()
            .orElse(0);
    List<String> rows = new ArrayList<>();
    for (EventRelation event : relation.events().stream().limit(MOST_EVENTS).toList()) {
      double share = strongest == 0 ? 0 : event.correlation().orElse(0) / strongest;
      rows.add(
          Markup.name(event.event())
              + Markup.number(Numbers.signed(event.correlation()))
              + Markup.signedBar(share)
              + Markup.number(Numbers.figure(event.lift()))
              + Markup.number(Numbers.figure(event.meanLabelled()))
              + Markup.number(Numbers.figure(event.meanOthers()))
              + Markup.number(Figures.count(event.entities())));
    }
    return new PagePart(
        "label",
        "What goes together with " + relation.label(),
        Markup.paragraph(
                Figures.count(relation.labelled())
                    + " of "
                    + Figures.count(relation.entities())
                    + " entities ("
                    + Figures.percent(relation.labelled(), relation.entities())
                    + ") have the label. Only events before an entity's first label count; of entities"
                    + " without the label all events do, so they have had more time for them. This"
                    + " shows where to look, not how well a model will do.")
            + Markup.table(
                "Events of an entity before its label: Pearson's correlation of their number with the"
                    + " label, how much more often entities with at least one have the label (lift),"
                    + " and how many there are on average",
                List.of(
                    "event type",
                    "#correlation",
                    "",
                    "#lift",
                    "#with label",
                    "#without",
                    "#entities"),
                rows)
            + more(relation.events().size() - MOST_EVENTS));
  }

  private String columns() {
    boolean labelled = found.columns().stream().anyMatch(column -> !column.labels().isEmpty());
    List<String> heads =
        new ArrayList<>(
            List.of(
                "column",
                "type",
                "#null",
                "",
                "#different",
                "#least",
                "#5, 25, 50, 75, 95 %",
                "#greatest",
                "#mean"));
    if (labelled) {
      heads.add("labels");
    }
    List<String> rows = new ArrayList<>();
    for (ColumnProfile column : found.columns()) {
      long nulls = overview.rows() - column.values();
      rows.add(
          Markup.name(column.path())
              + Markup.cell(column.type())
              + Markup.number(Figures.percent(nulls, overview.rows()))
              + Markup.bar(Numbers.share(nulls, overview.rows()))
              + Markup.number(Figures.count(column.distinct()))
              + Markup.number(Numbers.bound(column, column.least()))
              + Markup.number(Numbers.quantiles(column.quantiles()))
              + Markup.number(Numbers.bound(column, column.greatest()))
              + Markup.number(Numbers.figure(column.mean()))
              + (labelled ? Markup.cell(String.join(" ", column.labels())) : ""));
    }
    return Markup.paragraph(
            "Different values are counted with a relative standard error of 5 %, quantiles have a"
                + " rank within a ten thousandth of the rows. Of texts, lengths are measured; of a"
                + " boolean, the mean is the share that is true.")
        + Markup.table("What the columns hold", heads, rows);
  }

  private PagePart sample(SampleRows sample) {
    List<String> rows = new ArrayList<>();
    for (List<Optional<String>> values : sample.rows()) {
      StringBuilder row = new StringBuilder();
      values.forEach(value -> row.append(Markup.cell(value.map(ExplorationPage::cut).orElse(""))));
      rows.add(row.toString());
    }
    return new PagePart(
        "sample",
        "Sample",
        Markup.paragraph(
                "Rows of entities whose hash is a multiple of "
                    + Figures.count(sample.divisor())
                    + ": the same rows in every run on the same snapshot. They may hold personal"
                    + " data.")
            + Markup.details(
                Figures.count(sample.rows().size(), "row"),
                Markup.table("Rows as they are", sample.columns(), rows)));
  }

  private static String cut(String value) {
    return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
  }

  private String statements() {
    StringBuilder all = new StringBuilder();
    for (AskedQuestion asked : found.statements()) {
      String rows =
          asked.rows().isPresent()
              ? ", " + Figures.count(asked.rows().getAsInt(), "row") + " came"
              : "";
      all.append(
          Markup.details(
              asked.about() + ": " + Figures.elapsed(asked.time()) + rows,
              Markup.code(asked.sql())));
    }
    return all.toString();
  }
}

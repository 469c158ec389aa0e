package io.decant.report;

import io.decant.explore.ColumnProfile;
import io.decant.explore.EventCount;
import io.decant.explore.EventOrder;
import io.decant.explore.Exploration;
import io.decant.explore.LabelRelation;
import io.decant.explore.Overview;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** An exploration for the terminal: the days and the sample are in the JSON and on the page. */
final class ExplorationText {
  private static final int MOST_EVENTS = 20;
  private static final int MOST_PAIRS = 10;
  private static final int MOST_COLUMNS = 60;
  private static final int BAR = 20;
  private static final String LABELS = "labels";
  private static final int LONGEST = 36;

  private final Exploration found;
  private final Style style;
  private final List<String> lines = new ArrayList<>();

  ExplorationText(Exploration found, Style style) {
    this.found = found;
    this.style = style;
  }

  /** The text, ending with a line break. */
  String text() {
    overview();
    funnel();
    found.order().ifPresent(this::order);
    found.relation().ifPresent(this::relation);
    columns();
    for (String note : found.notes()) {
      lines.addAll(Wrapping.words(note, TextTable.PAGE));
    }
    Duration time =
        found.statements().stream()
            .map(statement -> statement.time())
            .reduce(Duration.ZERO, Duration::plus);
    lines.add(
        style.paint(
            Paint.DIM,
            Figures.count(found.statements().size(), "statement")
                + style.dot()
                + Figures.elapsed(time)
                + " at the service"));
    return String.join("\n", lines) + "\n";
  }

  private void overview() {
    Overview overview = found.overview();
    lines.add(style.paint(Paint.BOLD, found.table().text()));
    List<String> facts = new ArrayList<>();
    facts.add(Figures.count(overview.rows(), "row"));
    facts.add(Figures.count(overview.entities()) + " different " + found.roles().entity());
    if (overview.rowsWithoutEntity() > 0) {
      facts.add(Figures.count(overview.rowsWithoutEntity(), "row") + " without");
    }
    lines.add(String.join(style.dot(), facts));
    overview
        .earliest()
        .ifPresent(
            earliest ->
                lines.add(
                    Figures.time(earliest)
                        + " to "
                        + Figures.time(overview.latest().orElseThrow())));
    if (!overview.rowsOfAnEntity().values().isEmpty()) {
      lines.add(
          "rows of an entity: "
              + Numbers.quantiles(overview.rowsOfAnEntity())
              + " (5, 25, 50, 75, 95 %), at most "
              + Figures.count(overview.most()));
    }
    lines.add("");
  }

  private void funnel() {
    if (found.funnel().isEmpty()) {
      return;
    }
    TextTable table = header("Event types", "entities", "of all", "rows", "");
    for (EventCount type : found.funnel().stream().limit(MOST_EVENTS).toList()) {
      table.row(
          name(type.name()),
          Cell.right(Figures.count(type.entities())),
          Cell.right(Figures.percent(type.entities(), found.overview().entities())),
          Cell.right(Figures.count(type.rows())),
          Cell.left(style.bar(Numbers.share(type.entities(), found.overview().entities()), BAR))
              .in(Paint.BLUE));
    }
    add(table, found.funnel().size() - MOST_EVENTS, "more event type");
  }

  private void order(EventOrder order) {
    TextTable table = header("First", "entities", "before the last");
    List<EventOrder.Pair> pairs =
        order.pairs().stream()
            .filter(pair -> !pair.first().equals(pair.later()))
            .sorted(Comparator.comparingLong(pair -> -pair.entities()))
            .toList();
    for (EventOrder.Pair pair : pairs.stream().limit(MOST_PAIRS).toList()) {
      table.row(
          name(pair.first()), Cell.right(Figures.count(pair.entities())), Cell.left(pair.later()));
    }
    add(table, pairs.size() - MOST_PAIRS, "more pair");
  }

  private void relation(LabelRelation relation) {
    lines.add(
        style.paint(Paint.BOLD, relation.label())
            + ": "
            + Figures.count(relation.labelled())
            + " of "
            + Figures.count(relation.entities())
            + " entities ("
            + Figures.percent(relation.labelled(), relation.entities())
            + ")");
    TextTable table =
        header("Events before it", "entities", "mean", "of others", "correlation", "lift");
    for (LabelRelation.EventRelation event :
        relation.events().stream().limit(MOST_EVENTS).toList()) {
      table.row(
          name(event.event()),
          Cell.right(Figures.count(event.entities())),
          Cell.right(Numbers.figure(event.meanLabelled())),
          Cell.right(Numbers.figure(event.meanOthers())),
          Cell.right(Numbers.signed(event.correlation())),
          Cell.right(Numbers.figure(event.lift())));
    }
    add(table, relation.events().size() - MOST_EVENTS, "more event type");
  }

  private void columns() {
    if (found.columns().isEmpty()) {
      return;
    }
    boolean labelled = found.columns().stream().anyMatch(column -> !column.labels().isEmpty());
    TextTable table =
        header(
            "Columns",
            "type",
            "null",
            "distinct",
            "least",
            "median",
            "greatest",
            labelled ? LABELS : "");
    for (ColumnProfile column : found.columns().stream().limit(MOST_COLUMNS).toList()) {
      table.row(
          name(column.path()),
          Cell.left(column.type()).in(Paint.DIM),
          Cell.right(
              Figures.percent(found.overview().rows() - column.values(), found.overview().rows())),
          Cell.right(Figures.count(column.distinct())),
          Cell.right(Numbers.bound(column, column.least())),
          Cell.right(Numbers.median(column)),
          Cell.right(Numbers.bound(column, column.greatest())),
          Cell.left(String.join(" ", column.labels())));
    }
    add(table, found.columns().size() - MOST_COLUMNS, "more column");
    lines.remove(lines.size() - 1);
    lines.add(
        style.paint(
            Paint.DIM, "  distinct: give or take 5 %; of texts, least and greatest are lengths"));
    lines.add("");
  }

  private Cell name(String text) {
    return Cell.left("  " + style.fit(text, LONGEST));
  }

  private TextTable header(String title, String... columns) {
    TextTable table = new TextTable(style);
    List<Cell> cells = new ArrayList<>(List.of(Cell.left(title).in(Paint.BOLD)));
    for (String column : columns) {
      boolean text = List.of("", "type", "before the last", LABELS).contains(column);
      cells.add((text ? Cell.left(column) : Cell.right(column)).in(Paint.DIM));
    }
    return table.row(cells.toArray(Cell[]::new));
  }

  private void add(TextTable table, int more, String noun) {
    lines.addAll(table.lines());
    if (more > 0) {
      lines.add("  and " + Figures.count(more, noun));
    }
    lines.add("");
  }
}

package io.decant.report;

import io.decant.explore.EventCount;
import io.decant.explore.EventOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Pairs of event types as a table whose cells are shaded by what they say. */
final class OrderTable {
  private final EventOrder order;
  private final Map<String, Long> entities;

  OrderTable(EventOrder order, List<EventCount> funnel) {
    this.order = order;
    this.entities =
        funnel.stream()
            .filter(type -> type.event().isPresent())
            .collect(Collectors.toMap(EventCount::name, EventCount::entities, (a, b) -> a));
  }

  String text() {
    List<String> columns = new ArrayList<>(List.of("first"));
    for (int i = 1; i <= order.events().size(); i++) {
      columns.add("#" + i);
    }
    Map<String, Map<String, Long>> pairs =
        order.pairs().stream()
            .collect(
                Collectors.groupingBy(
                    EventOrder.Pair::first,
                    Collectors.toMap(EventOrder.Pair::later, EventOrder.Pair::entities)));
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < order.events().size(); i++) {
      String first = order.events().get(i);
      rows.add(row(i + 1, first, pairs.getOrDefault(first, Map.of())::get));
    }
    return Markup.paragraph(
            "Of the entities with the event of the row, how many had the event of the column after"
                + " it: their first of the one came before their last of the other. Columns are"
                + " numbered as the rows are; events at one time are in no order.")
        + Markup.table("Entities with a later event, of those with the first", columns, rows);
  }

  private String row(int number, String first, Function<String, Long> counts) {
    StringBuilder row = new StringBuilder(Markup.name(number + "  " + first));
    long all = entities.getOrDefault(first, 0L);
    for (String later : order.events()) {
      Long count = counts.apply(later);
      long found = count == null ? 0 : count;
      row.append("<td class=\"n h")
          .append(Math.min(9, (int) (Numbers.share(found, all) * 10)))
          .append("\">")
          .append(Markup.text(found == 0 ? Numbers.NONE : Figures.percent(found, all)))
          .append("</td>");
    }
    return row.toString();
  }
}

package io.decant.report;

import io.decant.explore.Exploration;

/**
 * What was found out about a data set.
 *
 * @param exploration all of it
 */
public record ExplorationReport(Exploration exploration) implements SetReport {
  @Override
  public String text(Style style) {
    return new ExplorationText(exploration, style).text();
  }

  @Override
  public String line() {
    return exploration.table().table()
        + " has "
        + Figures.count(exploration.overview().rows(), "row")
        + " of "
        + Figures.count(exploration.overview().entities())
        + " entities.";
  }

  @Override
  public String json() {
    return JsonExploration.text(exploration);
  }

  /** One page that needs nothing beside itself. */
  public String html() {
    return new ExplorationPage(exploration).text();
  }
}

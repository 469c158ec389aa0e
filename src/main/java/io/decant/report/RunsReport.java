package io.decant.report;

import io.decant.publish.PastRun;
import java.util.List;

/**
 * The history of a set.
 *
 * @param path the set
 * @param job the job that it belongs to
 * @param runs newest first
 */
public record RunsReport(String path, String job, List<PastRun> runs) implements SetReport {
  /** Copies the runs. */
  public RunsReport {
    runs = List.copyOf(runs);
  }

  @Override
  public String text(Style style) {
    return RunsText.text(this, style);
  }

  @Override
  public String line() {
    return path + " has " + Figures.count(runs.size(), "run") + ".";
  }

  @Override
  public String json() {
    return JsonSets.runs(this);
  }
}

package io.decant.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.publish.Manifest;
import io.decant.publish.ManifestInput;
import io.decant.publish.Publication;

/**
 * Scores that were published. Its JSON has the shape of {@code score.schema.json}.
 *
 * @param publication what was published
 * @param manifest what it was made from
 */
public record ScoresReport(Publication publication, Manifest manifest) implements SetReport {
  private ManifestInput model() {
    return manifest.inputs().get(manifest.inputs().size() - 1);
  }

  private String set(String key) {
    return manifest.settings().getOrDefault("scoring-set." + key, "");
  }

  @Override
  public String text(Style style) {
    String done =
        publication.alreadyPublished()
            ? "The run had been published before; nothing was done."
            : style.passed() + " published";
    return String.join(
            "\n",
            style.paint(Paint.BOLD, publication.path()),
            style.paint(
                Paint.DIM,
                String.join(
                    style.dot(),
                    "run " + manifest.run(),
                    publication.format() + " scores",
                    "period " + publication.period(),
                    Figures.count(publication.rows(), "row"))),
            "by the model "
                + model().source()
                + ", version "
                + model().version()
                + " ("
                + model().route()
                + ")",
            "of " + set("path") + ", run " + set("run"),
            style.paint(Paint.GREEN, done))
        + "\n";
  }

  @Override
  public String line() {
    return publication.path()
        + (publication.alreadyPublished() ? " had been published before: " : ": ")
        + Figures.count(publication.rows(), "score")
        + " of "
        + model().source()
        + ", version "
        + model().version()
        + ".";
  }

  @Override
  public String json() {
    ObjectNode root = JsonReport.node();
    root.put("shape", JsonReport.SHAPE);
    root.put("job", manifest.job()).put("runId", manifest.run());
    root.put("scores", publication.path());
    root.put("format", publication.format());
    root.put("version", publication.version());
    root.put("period", publication.period().toString());
    root.put("rows", publication.rows());
    root.put("digest", publication.digest());
    root.put("manifest", publication.manifest());
    root.put("alreadyPublished", publication.alreadyPublished());
    root.putObject("model")
        .put("name", model().source())
        .put("version", model().version())
        .put("route", model().route());
    root.putObject("scoringSet").put("path", set("path")).put("run", set("run"));
    return JsonReport.print(root);
  }
}

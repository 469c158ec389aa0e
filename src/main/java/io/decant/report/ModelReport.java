package io.decant.report;

import io.decant.model.Baseline;
import io.decant.model.ModelCard;
import java.util.stream.Collectors;

/**
 * A model that was trained.
 *
 * @param card what is known of it
 * @param cardText the card as it stands beside the model
 * @param path the directory of the model
 * @param alreadyPublished whether the run id had been published before, so that nothing was done
 */
public record ModelReport(ModelCard card, String cardText, String path, boolean alreadyPublished)
    implements SetReport {
  @Override
  public String text(Style style) {
    return new ModelText(this, style).text();
  }

  @Override
  public String line() {
    return path
        + (alreadyPublished ? " had been published before: " : ": ")
        + verdict()
        + ", AUC "
        + Numbers.figure(card.test().auc().value())
        + ".";
  }

  /** Whether the model is worth more than what is simpler. */
  String verdict() {
    String names = card.baselines().stream().map(Baseline::name).collect(Collectors.joining(", "));
    String open =
        card.baselines().stream()
            .filter(baseline -> !baseline.beaten())
            .map(Baseline::name)
            .collect(Collectors.joining(", "));
    return open.isEmpty()
        ? "the model beats its baselines (" + names + ")"
        : "the model is not shown to beat " + open;
  }

  @Override
  public String json() {
    return cardText;
  }

  /** One page that needs nothing beside itself. */
  public String html() {
    return new ModelPage(this).text();
  }
}

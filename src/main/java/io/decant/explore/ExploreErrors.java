package io.decant.explore;

import io.decant.config.Nearest;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import io.decant.error.SourceException;
import io.decant.queryservice.DataSetColumn;
import java.util.Collection;
import java.util.List;

/** Why a data set cannot be explored as asked. */
final class ExploreErrors {
  private ExploreErrors() {}

  static SourceException missing(
      String where, String table, List<String> missing, Collection<String> known) {
    return SourceException.of(
        where,
        table
            + " has no column "
            + String.join(", ", missing)
            + "; "
            + Nearest.hint(missing.get(0), List.copyOf(known))
            + ".",
        "Either it is named otherwise, or the role of the technical account may not see it: the"
            + " service leaves such columns out without an error.");
  }

  static SourceException noTime(String where, DataSetColumn column) {
    return SourceException.of(
        where,
        "column "
            + column.path()
            + " is of type "
            + column.type().simpleString()
            + ", neither a date nor a timestamp.",
        "Name another with --time.");
  }

  static SourceException labelNeeds(String where, boolean noTime, boolean noEvent) {
    String what =
        noTime && noEvent
            ? "neither times nor event types"
            : noTime ? "no times" : "no event types";
    return SourceException.of(
        where,
        "the data set has " + what + ", so nothing can be said of what came before the label.",
        "Name the columns with --time and --event, or leave out --label.");
  }

  static SourceException asOfNeedsTime(String where) {
    return SourceException.of(
        where,
        "the data set has no column timestamp, so there is nothing to compare --as-of with.",
        "Name the column with --time, or leave out --as-of.");
  }

  static InvalidConfigException unsafeLabel(IllegalArgumentException cause) {
    return InvalidConfigException.of(new Problem("--label", "", cause.getMessage()), cause);
  }
}

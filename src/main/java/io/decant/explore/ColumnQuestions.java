package io.decant.explore;

import io.decant.config.PlainName;
import io.decant.config.UsageLabels;
import io.decant.queryservice.AnswerRow;
import io.decant.queryservice.DataSetColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the columns hold, in statements of not too many columns, and rows as they are. */
final class ColumnQuestions {
  /** A statement of more has so many expressions that it is slow to plan. */
  private static final int COLUMNS_OF_A_STATEMENT = 40;

  private static final int MOST_COLUMNS = 400;

  private final Asking asking;
  private final ColumnSql sql;
  private final ExplorationRequest request;
  private final ColumnLabels labels;
  private final List<DataSetColumn> all;
  private final List<DataSetColumn> described;

  ColumnQuestions(
      Asking asking,
      EventSql events,
      ExplorationRequest request,
      ColumnLabels labels,
      List<DataSetColumn> all) {
    this.asking = asking;
    this.labels = labels;
    this.sql = new ColumnSql(events, labels);
    this.request = request;
    this.all = all;
    this.described = described();
    noteDenied();
  }

  private void noteDenied() {
    List<String> denied = all.stream().map(DataSetColumn::path).filter(labels::deny).toList();
    if (!denied.isEmpty()) {
      asking.note(
          "No value is shown of "
              + String.join(", ", denied)
              + ": no set may have what is labelled "
              + denied.stream()
                  .flatMap(path -> labels.of(path).stream())
                  .filter(UsageLabels.DENIED::contains)
                  .distinct()
                  .sorted()
                  .collect(Collectors.joining(", "))
              + " (governance).");
    }
  }

  /** The columns that were named, or all. */
  private List<DataSetColumn> described() {
    List<String> named = request.columns();
    List<String> paths = all.stream().map(DataSetColumn::path).toList();
    List<String> missing = named.stream().filter(path -> !paths.contains(path)).toList();
    if (!missing.isEmpty()) {
      asking.note(
          "Not returned by the service, and not used: "
              + String.join(", ", missing)
              + ". Either there is no such column, or the role of the technical account may not see"
              + " it.");
    }
    List<DataSetColumn> wanted =
        all.stream().filter(c -> named.isEmpty() || named.contains(c.path())).toList();
    List<DataSetColumn> usable = wanted.stream().filter(c -> PlainName.isPath(c.path())).toList();
    if (usable.size() < wanted.size()) {
      asking.note(
          "Not described, because of their names: "
              + String.join(
                  ", ",
                  wanted.stream()
                      .map(DataSetColumn::path)
                      .filter(path -> !PlainName.isPath(path))
                      .toList())
              + ".");
    }
    if (usable.size() > MOST_COLUMNS) {
      asking.note(
          "Only the first "
              + MOST_COLUMNS
              + " of "
              + usable.size()
              + " columns are described; name others with --column.");
    }
    return usable.subList(0, Math.min(MOST_COLUMNS, usable.size()));
  }

  List<ColumnProfile> profiles() {
    List<ColumnProfile> profiles = new ArrayList<>();
    for (int from = 0; from < described.size(); from += COLUMNS_OF_A_STATEMENT) {
      int to = Math.min(from + COLUMNS_OF_A_STATEMENT, described.size());
      List<DataSetColumn> part = described.subList(from, to);
      AnswerRow row = asking.row(sql.profiles(part));
      for (int i = 0; i < part.size(); i++) {
        profiles.add(ColumnProfile.of(part.get(i), row, i, labels.of(part.get(i).path())));
      }
    }
    return profiles;
  }

  Optional<SampleRows> sample(Roles roles, Overview overview) {
    int rows = request.sampleRows();
    if (rows == 0) {
      return Optional.empty();
    }
    List<DataSetColumn> shown =
        SampleColumns.of(roles, described, all, column -> !labels.deny(column.path()));
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    long divisor = SampleColumns.divisor(overview, rows);
    return Optional.of(
        SampleRows.of(
            divisor, shown, asking.rows(sql.sample(roles.entity(), shown, divisor, rows))));
  }
}

package io.decant.model;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.decant.error.CheckFailedException;
import io.decant.plan.InternalColumns;
import io.decant.plan.SetColumn;
import io.decant.plan.SetColumn.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The columns of published scores.
 *
 * @param kept keys and time of the scoring set
 * @param period the column of its period
 * @param reasons how many features that contributed most are named; 0: none
 */
public record ScoreColumns(List<SetColumn> kept, SetColumn period, int reasons) {
  /** The probability of the label. */
  public static final String SCORE = "score";

  /** Copies the list. */
  public ScoreColumns {
    kept = List.copyOf(kept);
  }

  /**
   * What is the same for all scores of a run.
   *
   * @param model name of the model
   * @param version tells it from others of its name
   * @param scoredAt when it was scored
   * @param horizon how long after the observation the label looks; empty where unknown
   * @param deciles least score of each decile but the last, highest first
   * @param period which scores of the set they take the place of
   */
  public record Facts(
      String model,
      String version,
      Instant scoredAt,
      String horizon,
      List<Double> deciles,
      LocalDate period) {
    /** Copies the list. */
    public Facts {
      deciles = List.copyOf(deciles);
    }
  }

  /** For a scoring set; fails where a column of it has the name of one of the scores. */
  public static ScoreColumns of(List<SetColumn> set, int reasons) {
    List<SetColumn> kept = named(set, Role.KEY);
    kept.addAll(named(set, Role.TIME));
    ScoreColumns columns = new ScoreColumns(kept, named(set, Role.PERIOD).get(0), reasons);
    List<String> said = columns.said().stream().map(SetColumn::name).toList();
    List<String> twice = columns.names().stream().filter(said::contains).toList();
    if (!twice.isEmpty()) {
      throw CheckFailedException.of(
          List.of(
              "columns: "
                  + String.join(", ", twice)
                  + " names the entity or the time in the scoring set, and is a column of scores;"
                  + " give it another name in the job of the scoring set."));
    }
    return columns;
  }

  private static List<SetColumn> named(List<SetColumn> set, Role role) {
    return new ArrayList<>(set.stream().filter(column -> column.role() == role).toList());
  }

  /** The names of what is kept. */
  public List<String> names() {
    return kept.stream().map(SetColumn::name).toList();
  }

  /** The names of the columns that name the entity. */
  public List<String> keys() {
    return kept.stream().filter(column -> column.role() == Role.KEY).map(SetColumn::name).toList();
  }

  /** All of them, in order. */
  public List<SetColumn> all() {
    List<SetColumn> all = new ArrayList<>(kept);
    all.addAll(said());
    all.add(period);
    return all;
  }

  private List<SetColumn> said() {
    List<SetColumn> said = new ArrayList<>();
    said.add(said(SCORE, "double", "probability of the label"));
    said.add(said("decile", "int", "tenth by score, 1 for the highest"));
    said.add(said("model", "string", "name of the model"));
    said.add(said("model_version", "string", "which of its name"));
    said.add(said("scored_at", "timestamp", "when it was scored"));
    said.add(said("horizon", "string", "how long after the observation the label looks"));
    if (reasons > 0) {
      said.add(said("reasons", Reasons.TYPE, reasons + " features that contributed most"));
    }
    return said;
  }

  private static SetColumn said(String name, String type, String definition) {
    return new SetColumn(name, type, Role.SCORE, definition);
  }

  /**
   * The rows that are published, and beside them the hash of what was read.
   *
   * @param scored what is kept, {@link InternalColumns#READ_HASH}, and what a {@link Scorer} adds
   */
  public Dataset<Row> published(Dataset<Row> scored, Facts facts) {
    List<Column> columns = new ArrayList<>(names().stream().map(LearningRows::column).toList());
    columns.add(col(Scorer.SCORE).as(SCORE));
    columns.add(decile(facts.deciles()).as("decile"));
    columns.add(lit(facts.model()).as("model"));
    columns.add(lit(facts.version()).as("model_version"));
    columns.add(lit(facts.scoredAt()).as("scored_at"));
    columns.add(lit(facts.horizon()).as("horizon"));
    if (reasons > 0) {
      columns.add(col(Scorer.REASONS).as("reasons"));
    }
    columns.add(lit(facts.period()).as(period.name()));
    columns.add(col(InternalColumns.READ_HASH));
    return scored.select(columns.toArray(Column[]::new));
  }

  /** No other row has to be known. */
  private static Column decile(List<Double> thresholds) {
    Column decile = lit(1);
    for (double least : thresholds) {
      decile = decile.plus(when(col(Scorer.SCORE).lt(lit(least)), lit(1)).otherwise(lit(0)));
    }
    return decile;
  }
}

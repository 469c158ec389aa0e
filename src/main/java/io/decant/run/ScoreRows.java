package io.decant.run;

import io.decant.config.ReturnConfig;
import io.decant.config.ReturnConfig.PublishedScores;
import io.decant.config.ReturnConfig.TableScores;
import io.decant.error.SourceException;
import io.decant.lake.LakeReaders;
import io.decant.plan.PlannedRead;
import io.decant.plan.ReadRequest;
import io.decant.plan.SourceReader;
import io.decant.publish.PastRun;
import io.decant.publish.PublishedSet;
import io.decant.publish.SetSelection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Scores that are to be returned, in one state of where they are.
 *
 * @param label where they are, for people
 * @param period what they are for
 * @param rows all their columns
 * @param complete fails when others were landed than there had been
 * @param failure what a failure means that came while the rows were read
 */
record ScoreRows(
    String label,
    String period,
    Dataset<Row> rows,
    Consumer<Dataset<Row>> complete,
    UnaryOperator<Exception> failure) {
  static ScoreRows of(SparkSession spark, ReturnConfig job) {
    return job.scores() instanceof TableScores table
        ? ofTable(spark, table)
        : ofSet(spark, ((PublishedScores) job.scores()).set());
  }

  private static ScoreRows ofTable(SparkSession spark, TableScores table) {
    ReadRequest request = ReadRequest.about(table.source(), ReturnConfig.BLOCK);
    SourceReader reader = LakeReaders.of(spark, table.source());
    PlannedRead read = reader.plan(request);
    String version = read.version().map(number -> ", version " + number).orElse("");
    return new ScoreRows(
        "source " + table.source().name() + version,
        table.period(),
        reader.rows(read),
        landed -> reader.reconcile(read, landed),
        thrown -> reader.failure(read, thrown));
  }

  private static ScoreRows ofSet(SparkSession spark, String text) {
    SetSelection wanted = SetSelection.of(text);
    PublishedSet set = PublishedSet.at(spark, wanted.set());
    SetSelection selection = wanted.whole() ? youngest(set, wanted) : wanted;
    String period =
        selection
            .period()
            .or(
                () ->
                    set.runs().stream()
                        .filter(run -> isOf(run, selection))
                        .findFirst()
                        .map(PastRun::period))
            .orElse("");
    return new ScoreRows(
        set.path() + selection.part(),
        period,
        set.select(selection).rows(),
        landed -> {},
        thrown -> set.failure(thrown).<Exception>map(known -> known).orElse(thrown));
  }

  private static boolean isOf(PastRun run, SetSelection selection) {
    return selection.run().filter(run.run()::equals).isPresent();
  }

  private static SetSelection youngest(PublishedSet set, SetSelection wanted) {
    String period =
        set.runs().stream()
            .filter(run -> run.state() == PastRun.State.PUBLISHED)
            .map(PastRun::period)
            .max(Comparator.naturalOrder())
            .orElseThrow(
                () ->
                    SourceException.of(
                        set.path(), "nothing is published here.", "Run " + set.job() + " first."));
    return new SetSelection(wanted.set(), Optional.of(period), Optional.empty());
  }
}

package io.decant.run;

import io.decant.config.ReturnConfig;
import io.decant.deliver.Delivery;
import io.decant.deliver.Mapping;
import io.decant.deliver.Outgoing;
import io.decant.deliver.PreparedFiles;
import io.decant.deliver.Returned;
import io.decant.deliver.StagedRows;
import io.decant.publish.ContentDigest;
import java.io.IOException;
import java.util.Locale;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** One run of a job that returns scores, stage by stage. */
final class ReturnRun {
  private static final String STAGED = "scores";
  private static final String FILES = "files";

  private final SparkSession spark;
  private final ReturnConfig job;
  private final String run;
  private final Stages stages;

  ReturnRun(SparkSession spark, ReturnConfig job, String run, Stages stages) {
    this.spark = spark;
    this.job = job;
    this.run = run;
    this.stages = stages;
  }

  private record Planned(ScoreRows scores, Delivery delivery, Mapping mapping) {}

  /**
   * Returns the scores.
   *
   * @param dryRun stops before anything leaves or is changed
   */
  Returned run(boolean dryRun) {
    String directory = job.scratch() + "/" + job.name() + "/" + run;
    try (Scratch scratch = new Scratch(spark, directory)) {
      Planned planned =
          stages.run("plan", stage -> plan(), made -> made.mapping().columns().size() + " columns");
      Delivery delivery = planned.delivery();
      Mapping mapping = planned.mapping();
      StagedRows staged =
          stages.run("read", stage -> read(planned, scratch, directory), made -> rows(made.rows()));
      String period = planned.scores().period();
      Outgoing outgoing =
          stages.run(
              "check",
              stage -> delivery.select(staged, mapping, period, !dryRun),
              made -> rows(made.rows()) + " to return");
      if (dryRun || outgoing.unchanged()) {
        return delivery.planned(outgoing, mapping);
      }
      PreparedFiles files =
          stages.run(
              "write",
              stage -> write(delivery, outgoing, mapping, scratch, directory),
              made -> made.count() + (made.count() == 1 ? " file" : " files"));
      String batch =
          stages.run(
              "upload",
              stage -> delivery.upload(outgoing, files, stage::at),
              made -> "batch " + made);
      return stages.run(
          Stages.PUBLISH,
          stage -> {
            stage.at("batch " + batch);
            return delivery.finish(outgoing, files, mapping, batch);
          },
          made -> rows(made.sent()) + " in the data set");
    }
  }

  private Planned plan() {
    Delivery delivery = Delivery.of(spark, job, run);
    ScoreRows scores = ScoreRows.of(spark, job);
    return new Planned(scores, delivery, delivery.mapping(scores.rows().schema()));
  }

  /** Everything after this works on the same rows. */
  private StagedRows read(Planned planned, Scratch scratch, String directory) {
    Dataset<Row> landed;
    try {
      landed = scratch.keep(STAGED, planned.mapping().typed(planned.scores().rows()));
    } catch (Exception e) {
      throw scratch.failure(planned.scores().failure().apply(e));
    }
    ContentDigest content = ContentDigest.of(landed);
    planned.scores().complete().accept(landed);
    return new StagedRows(
        landed, content.rows(), bytes(scratch, directory + "/" + STAGED), content.text());
  }

  private PreparedFiles write(
      Delivery delivery, Outgoing outgoing, Mapping mapping, Scratch scratch, String directory) {
    try {
      return delivery.write(outgoing, mapping, directory + "/" + FILES);
    } catch (Exception e) {
      throw scratch.failure(e);
    }
  }

  private long bytes(Scratch scratch, String directory) {
    try {
      Path path = new Path(directory);
      return path.getFileSystem(spark.sessionState().newHadoopConf())
          .getContentSummary(path)
          .getLength();
    } catch (IOException e) {
      throw scratch.failure(e);
    }
  }

  private static String rows(long count) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? "row" : "rows");
  }
}

package io.decant.run;

import io.decant.config.ReturnConfig;
import io.decant.deliver.Delivery;
import io.decant.deliver.DeliveryOptions;
import io.decant.deliver.Mapping;
import io.decant.deliver.Outgoing;
import io.decant.deliver.PreparedFiles;
import io.decant.deliver.Returned;
import io.decant.deliver.StagedRows;
import io.decant.error.DecantException;
import io.decant.error.RunEndedException;
import io.decant.publish.ContentDigest;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** One run of a job that returns scores, stage by stage. */
final class ReturnRun {
  private static final String STAGED = "scores";
  private static final String FILES = "files";

  private final SparkSession spark;
  private final ReturnConfig job;
  private final String run;
  private final DeliveryOptions options;
  private final Stages stages;

  ReturnRun(
      SparkSession spark, ReturnConfig job, String run, DeliveryOptions options, Stages stages) {
    this.spark = spark;
    this.job = job;
    this.run = run;
    this.options = options;
    this.stages = stages;
  }

  private record Planned(ScoreRows scores, Delivery delivery, Mapping mapping) {
    StructType columns() {
      return scores.rows().schema();
    }
  }

  /** Returns the scores. */
  Returned run() {
    String directory = job.scratch() + "/" + job.name() + "/" + run;
    try (Scratch scratch = new Scratch(spark, directory)) {
      Planned planned =
          stages.run("plan", stage -> plan(), made -> made.mapping().columns().size() + " columns");
      Delivery delivery = planned.delivery();
      Mapping mapping = planned.mapping();
      StagedRows staged =
          stages.run(
              "read",
              stage -> evaluate(planned, scratch, () -> read(planned, scratch, directory)),
              made -> rows(made.rows()));
      Outgoing selected =
          stages.run(
              "check",
              stage -> evaluate(planned, scratch, () -> select(planned, staged)),
              made -> rows(made.rows()) + " to return");
      Outgoing outgoing = options.dryRun() ? selected : created(planned, selected);
      if (options.dryRun() || outgoing.unchanged()) {
        return delivery.planned(outgoing, mapping);
      }
      PreparedFiles files =
          stages.run(
              "write",
              stage ->
                  evaluate(
                      planned,
                      scratch,
                      () -> delivery.write(outgoing, mapping, directory + "/" + FILES)),
              made -> made.count() + (made.count() == 1 ? " file" : " files"));
      String batch =
          stages.run(
              "upload",
              stage ->
                  evaluate(planned, scratch, () -> delivery.upload(outgoing, files, stage::at)),
              made -> delivery.word() + " " + made);
      return publish(planned, outgoing, files, batch);
    }
  }

  private Planned plan() {
    ScoreRows scores = ScoreRows.of(spark, job);
    StructType columns = scores.rows().schema();
    Delivery delivery = Delivery.of(spark, job, run, options, columns);
    return new Planned(scores, delivery, delivery.mapping(columns));
  }

  /** Everything after this works on the same rows. */
  private StagedRows read(Planned planned, Scratch scratch, String directory) {
    Dataset<Row> landed = scratch.keep(STAGED, planned.mapping().typed(planned.scores().rows()));
    ContentDigest content = ContentDigest.of(landed);
    planned.scores().complete().accept(landed);
    return new StagedRows(
        landed, content.rows(), bytes(scratch, directory + "/" + STAGED), content.text());
  }

  private static Outgoing select(Planned planned, StagedRows staged) {
    return planned.delivery().select(staged, planned.mapping(), planned.scores().period());
  }

  private Outgoing created(Planned planned, Outgoing outgoing) {
    Delivery delivery = planned.delivery();
    return delivery.lacksSomething()
        ? stages.run(
            "create",
            stage -> delivery.create(outgoing, planned.columns(), stage::at),
            made -> delivery.created())
        : outgoing;
  }

  private Returned publish(Planned planned, Outgoing outgoing, PreparedFiles files, String batch) {
    Delivery delivery = planned.delivery();
    try {
      return stages.run(
          Stages.PUBLISH,
          stage -> {
            stage.at(delivery.word() + " " + batch);
            return delivery.finish(outgoing, files, planned.mapping(), batch);
          },
          made -> rows(made.sent()) + " returned");
    } catch (RunEndedException e) {
      // It ends a run only before this stage has begun.
      delivery.giveUp(outgoing, batch);
      throw e;
    }
  }

  /** Files are read in place, so the scores can still fail later, and are named. */
  private static <T> T evaluate(Planned planned, Scratch scratch, Supplier<T> work) {
    try {
      return work.get();
    } catch (DecantException e) {
      throw e;
    } catch (Exception e) {
      throw scratch.failure(planned.scores().failure().apply(e));
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

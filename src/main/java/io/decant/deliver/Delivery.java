package io.decant.deliver;

import io.decant.config.ReturnConfig;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Returns rows to where a job says, step by step: map, select, make what is missing, write, upload,
 * finish. Nothing leaves before that; and of a run that fails no row stays.
 */
public sealed interface Delivery permits BatchDelivery, LandingDelivery {
  /**
   * A delivery of a run; where the rows go is looked up.
   *
   * @param rows the columns that there are
   * @throws io.decant.error.InvalidConfigException when there is no such place, and none is to be
   *     made
   * @throws io.decant.error.SourceException when the Platform does not answer
   */
  static Delivery of(
      SparkSession spark, ReturnConfig job, String run, DeliveryOptions options, StructType rows) {
    return job.destination() instanceof ReturnConfig.Landing landing
        ? new LandingDelivery(spark, job, landing, run, options)
        : BatchDelivery.of(spark, job, run, options, rows);
  }

  /**
   * Which column goes where.
   *
   * @param rows the columns that there are
   * @throws io.decant.error.InvalidConfigException with everything that does not fit
   */
  Mapping mapping(StructType rows);

  /**
   * Checks the rows, and chooses those that are to be sent.
   *
   * @param period what they are for
   */
  Outgoing select(StagedRows staged, Mapping mapping, String period);

  /** What is uploaded: a batch or a folder. */
  String word();

  /** Whether something has to be made that was asked for and is not there. */
  boolean lacksSomething();

  /**
   * Makes it.
   *
   * @param rows the columns that there are, which it must take
   * @param at receives what is being done, a few words
   * @return the same rows for what is there now
   */
  Outgoing create(Outgoing outgoing, StructType rows, Consumer<String> at);

  /** How much was made, in words. */
  String created();

  /**
   * Writes the files.
   *
   * @param directory of this run, which is removed when it ends
   */
  PreparedFiles write(Outgoing outgoing, Mapping mapping, String directory);

  /**
   * Takes the files to where they go, where nobody sees them yet. Of a failure nothing is left.
   *
   * @param at receives what is being done, a few words
   * @return what {@link #finish} lets be seen: a batch, or a folder
   */
  String upload(Outgoing outgoing, PreparedFiles prepared, Consumer<String> at);

  /** Takes back what was uploaded and is not to be seen. */
  void giveUp(Outgoing outgoing, String uploaded);

  /** Lets it be seen, and waits until it is where it belongs. */
  Returned finish(Outgoing outgoing, PreparedFiles prepared, Mapping mapping, String uploaded);

  /** What would be sent, or that nothing has to be. */
  Returned planned(Outgoing outgoing, Mapping mapping);
}

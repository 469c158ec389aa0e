package io.decant.build;

import io.decant.config.JobConfig;
import io.decant.config.Produces;
import io.decant.config.SplitConfig;
import io.decant.plan.RunContext;
import io.decant.plan.UtcMicros;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Observations with the rules of their job, the split included.
 *
 * @param observations with an internal column where the part of one depends on others
 * @param columns the rules
 */
record Divided(Dataset<Row> observations, SpineColumns columns) {
  static Divided of(Dataset<Row> observations, JobConfig job, RunContext run) {
    SpineColumns columns = SpineColumns.of(observations, job, run);
    Optional<SplitConfig> split =
        job.split().filter(unused -> job.produces() == Produces.TRAINING_SET);
    if (split.isEmpty()) {
      return new Divided(observations, columns);
    }
    if (split.get() instanceof SplitConfig.ByHash byHash && byHash.stratified()) {
      Strata strata = Strata.of(byHash, observations, columns);
      return new Divided(strata.observations(), columns.divided(strata.part()));
    }
    Column time = Quoted.column(job.observations().time());
    Column observed = UtcMicros.of(time, observations.select(time).schema().fields()[0].dataType());
    Column part = SplitColumn.of(split.get(), observations, observed);
    return new Divided(observations, columns.divided(part));
  }
}

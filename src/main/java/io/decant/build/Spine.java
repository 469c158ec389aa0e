package io.decant.build;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.when;

import io.decant.config.JobConfig;
import io.decant.config.ReservedNames;
import io.decant.config.SamplingConfig;
import io.decant.plan.InternalColumns;
import io.decant.plan.RunContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** From observations to the rows that go into a set. */
public final class Spine {
  /** What the whole set is called where there is no split. */
  static final String WHOLE = "all";

  private static final Set<String> UNWANTED =
      Set.of(InternalColumns.SLICE, InternalColumns.STRATUM);

  private Spine() {}

  /**
   * Counts and filters. The observations are read twice, or thrice with sampling, and nothing but
   * counts and a few sample keys comes to the driver.
   *
   * @param given the observations with the identity maps applied; landed, so that reading them
   *     again gives the same
   * @return rows with all columns of the observations, the label as 0 or 1, weight, part, and a
   *     unique {@link InternalColumns#OBSERVATION} that is fixed once the rows are written
   * @throws io.decant.error.CheckFailedException when labels are neither 0 nor 1, when an identity
   *     map is to fail, when an observation without a label lies after the as-of time
   */
  public static PreparedSpine prepare(Dataset<Row> given, JobConfig job, RunContext run) {
    Divided divided = Divided.of(given, job, run);
    Dataset<Row> observations = divided.observations();
    SpineColumns columns = divided.columns();
    SpineCounts counts = SpineCounts.of(observations, job, columns);
    new SpineGate(observations, job, run, columns).check(counts);
    Optional<Sample> sample =
        columns
            .label()
            .flatMap(
                label ->
                    job.sampling()
                        .map(config -> sample(observations, job, config, columns, label, counts)));
    SpineFacts facts = facts(job, counts, columns.label().isPresent(), sample);
    return new PreparedSpine(rows(observations, job, columns, sample), facts);
  }

  private static Sample sample(
      Dataset<Row> observations,
      JobConfig job,
      SamplingConfig config,
      SpineColumns columns,
      Column label,
      SpineCounts counts) {
    List<String> drawnBy = new ArrayList<>(job.observations().keys());
    drawnBy.add(job.observations().time());
    Column drawn = UniformHash.of(observations, drawnBy, "sampling", config.seed());
    Dataset<Row> negatives = observations.filter(columns.remains().and(label.equalTo(lit(0))));
    Column part = columns.part().orElse(lit(WHOLE));
    return Sample.draw(negatives, drawn, part, columns.incomplete(), config, counts);
  }

  private static Dataset<Row> rows(
      Dataset<Row> observations, JobConfig job, SpineColumns columns, Optional<Sample> sample) {
    Column keep = columns.remains();
    if (sample.isPresent()) {
      keep = keep.and(columns.label().get().equalTo(lit(1)).or(sample.get().kept()));
    }
    List<Column> selected = new ArrayList<>();
    for (String name : observations.columns()) {
      boolean isLabel =
          columns.label().isPresent()
              && job.observations().label().get().column().equalsIgnoreCase(name);
      if (!UNWANTED.contains(name)) {
        selected.add(isLabel ? columns.label().get().as(name) : Quoted.column(name));
      }
    }
    sample.ifPresent(
        drawn ->
            selected.add(
                when(columns.label().get().equalTo(lit(1)), lit(1.0))
                    .otherwise(drawn.weight())
                    .as(ReservedNames.WEIGHT)));
    columns.part().ifPresent(part -> selected.add(part.as(ReservedNames.SPLIT)));
    selected.add(monotonically_increasing_id().as(InternalColumns.OBSERVATION));
    return observations.filter(keep).select(selected.toArray(Column[]::new));
  }

  private static SpineFacts facts(
      JobConfig job, SpineCounts counts, boolean labelled, Optional<Sample> sample) {
    long negatives = labelled ? counts.remaining() - counts.positives() : 0;
    long negativesKept = sample.map(Sample::size).orElse(negatives);
    return new SpineFacts(
        counts.read(),
        counts.immature(),
        counts.inGap(),
        counts.identities(job.identities()),
        counts.positives(),
        negatives,
        negativesKept,
        sample.map(Sample::facts).orElse(List.of()),
        counts.incomplete()
            - sample.map(drawn -> counts.incompleteNegatives() - drawn.incomplete()).orElse(0L),
        labelled ? counts.positives() + negativesKept : counts.remaining());
  }
}

package io.decant.build;

import io.decant.config.FeatureGroupConfig;
import io.decant.config.IdentityConfig;
import io.decant.config.InputConfig;
import io.decant.config.JobConfig;
import io.decant.config.KeyPair;
import io.decant.config.LabelConfig;
import io.decant.config.ObservationsConfig;
import io.decant.config.Produces;
import io.decant.config.SamplingConfig;
import io.decant.config.SplitConfig;
import io.decant.testing.PlainJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A job over {@code user_id} and {@code observed_at}; a scoring job unless made a training job. */
final class JobBuilder {
  private static final InputConfig INPUT = PlainJob.input("source");

  private final List<IdentityConfig> identities = new ArrayList<>();
  private Produces produces = Produces.SCORING_SET;
  private Optional<LabelConfig> label = Optional.empty();
  private Optional<SamplingConfig> sampling = Optional.empty();
  private Optional<SplitConfig> split = Optional.empty();

  JobBuilder training(Duration horizon) {
    produces = Produces.TRAINING_SET;
    label = Optional.of(new LabelConfig("label", horizon));
    return this;
  }

  JobBuilder identity(IdentityConfig.None none, IdentityConfig.Several several) {
    identities.add(
        new IdentityConfig(
            "customer_id",
            INPUT,
            List.of(new KeyPair("user_id", "ecid")),
            "customer",
            Optional.empty(),
            none,
            several));
    return this;
  }

  JobBuilder sampling(SamplingConfig config) {
    sampling = Optional.of(config);
    return this;
  }

  JobBuilder split(SplitConfig config) {
    split = Optional.of(config);
    return this;
  }

  JobConfig build() {
    return new PlainJob(
            "job",
            produces,
            new ObservationsConfig(INPUT, List.of("user_id"), "observed_at", label, List.of()),
            List.of(features()))
        .identities(identities)
        .sampling(sampling)
        .split(split)
        .build();
  }

  private static FeatureGroupConfig features() {
    return new FeatureGroupConfig(
        "crm",
        INPUT,
        List.of(new KeyPair("user_id", "id")),
        PlainJob.facts("time"),
        List.of("tier"),
        List.of());
  }
}

package io.decant.deliver;

import io.decant.config.ReturnConfig;
import io.decant.error.InvalidConfigException;
import io.decant.platform.Audiences;
import io.decant.platform.Catalog;
import io.decant.platform.SchemaRegistry;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;

/** The data set and the audience of a job, and what of them is to be made. */
final class Missing {
  private final ReturnConfig job;
  private final Optional<Audience> audience;
  private final Optional<NewDataSet> dataSet;
  private final Optional<Audience> newAudience;
  private final List<String> words;
  private final List<String> notes;
  private Target target;
  private Optional<String> audienceId;

  private Missing(
      ReturnConfig job,
      boolean create,
      Target target,
      Optional<NewDataSet> dataSet,
      Optional<String> audienceId,
      List<String> notes) {
    this.notes = notes;
    this.job = job;
    this.target = target;
    this.dataSet = dataSet;
    this.audience = Audience.of(job);
    this.audienceId = audienceId;
    this.newAudience = audience.filter(any -> create && audienceId.isEmpty());
    this.words =
        Stream.concat(
                dataSet.stream().flatMap(made -> made.missing().stream()),
                newAudience.stream().map(Audience::described))
            .toList();
  }

  /**
   * Looks what is there.
   *
   * @param rows the columns that there are
   * @throws InvalidConfigException when there is no data set and none is to be made, rows of the
   *     one that is there do not go to the profiles of their keys, or something else has a name
   *     that is to be given
   */
  static Missing of(ReturnConfig job, DeliveryOptions options, StructType rows) {
    Optional<Target> found = Target.find(job);
    List<String> notes = found.map(there -> there.requireProfiles(job)).orElse(List.of());
    Optional<NewDataSet> made = Optional.empty();
    if (found.isEmpty()) {
      ReturnConfig.Create wanted =
          Target.creation(job)
              .filter(any -> options.create())
              .orElseThrow(() -> Target.missing(job));
      SchemaRegistry registry = new SchemaRegistry(job.platform());
      NewSchema schema = NewSchema.of(job, wanted, rows, registry.tenant());
      made = Optional.of(new NewDataSet(job, schema, registry, new Catalog(job.platform())));
    }
    Optional<String> audience =
        Audience.of(job)
            .filter(any -> options.create())
            .flatMap(one -> one.find(job, new Audiences(job.platform())));
    Target target = found.isPresent() ? found.get() : Target.planned(job, made.orElseThrow());
    return new Missing(job, options.create(), target, made, audience, notes);
  }

  /** The data set as it is, or as it will be. */
  Target target() {
    return target;
  }

  /** What is, or was, to be made. */
  List<String> words() {
    return words;
  }

  /** What has to be known of a data set that was there, in sentences. */
  List<String> notes() {
    return notes;
  }

  /**
   * Makes it.
   *
   * @param at receives what is being done, a few words
   */
  void make(Consumer<String> at) {
    dataSet.ifPresent(
        made -> {
          at.accept("data set " + job.dataSet());
          made.make();
          target = Target.find(job).orElseThrow(() -> Target.missing(job));
        });
    newAudience.ifPresent(
        made -> {
          at.accept("audience " + made.name());
          Audiences audiences = new Audiences(job.platform());
          audienceId = Optional.of(audiences.create(made.name(), made.expression()));
        });
  }

  /** Whom the audience of the job takes. */
  Optional<AudienceReach> reach(OptionalLong reach) {
    return audience.map(
        one -> new AudienceReach(one.name(), one.expression(), reach.orElse(0), audienceId));
  }
}

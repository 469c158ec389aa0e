package io.decant.deliver;

import io.decant.config.ReturnConfig;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import io.decant.platform.AudienceDefinition;
import io.decant.platform.Audiences;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The audience of a job.
 *
 * @param name of the audience
 * @param expression whom it takes, in Profile Query Language
 */
record Audience(String name, String expression) {
  /** Absent where the job has none. */
  static Optional<Audience> of(ReturnConfig job) {
    return job.audience()
        .map(
            audience ->
                new Audience(
                    audience.name(),
                    job.columns().get(audience.column())
                        + " >= "
                        + BigDecimal.valueOf(audience.threshold())
                            .stripTrailingZeros()
                            .toPlainString()));
  }

  /**
   * Looks its definition up.
   *
   * @throws InvalidConfigException when one of its name takes others
   */
  Optional<String> find(ReturnConfig job, Audiences audiences) {
    Optional<AudienceDefinition> found = audiences.find(name);
    found
        .filter(there -> !there.expression().equals(expression))
        .ifPresent(
            there -> {
              String key = ReturnConfig.BLOCK + ".audience.name";
              throw InvalidConfigException.of(
                  new Problem(
                      job.where(key),
                      key,
                      "an audience "
                          + name
                          + " is there ("
                          + there.id()
                          + ") and takes others: "
                          + there.expression()
                          + " in place of "
                          + expression
                          + "; choose another name, or delete it"));
            });
    return found.map(AudienceDefinition::id);
  }

  /** For people. */
  String described() {
    return "audience " + name + ": " + expression;
  }
}

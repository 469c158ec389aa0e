package io.decant.deliver;

import io.decant.config.ReturnConfig;
import io.decant.error.InvalidConfigException;
import io.decant.error.Problem;
import io.decant.platform.AudienceDefinition;
import io.decant.platform.Audiences;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The audience of a job.
 *
 * @param name of the audience
 * @param expression whom it takes, in Profile Query Language
 */
record Audience(String name, String expression) {
  /** Absent where the job has none. */
  static Optional<Audience> of(ReturnConfig job) {
    return job.audience().map(one -> new Audience(one.name(), expression(job, one)));
  }

  private static String expression(ReturnConfig job, ReturnConfig.Audience audience) {
    String field = job.columns().get(audience.column());
    return Stream.of(
            audience.threshold().map(least -> field + " >= " + plain(least)),
            audience.atMost().map(most -> field + " <= " + plain(most)))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" and "));
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  /**
   * Looks its definition up.
   *
   * @throws InvalidConfigException when one of its name takes others
   */
  Optional<String> find(ReturnConfig job, Audiences audiences) {
    Optional<AudienceDefinition> found = audiences.find(name);
    found.ifPresent(there -> requireSame(job, there));
    return found.map(AudienceDefinition::id);
  }

  private void requireSame(ReturnConfig job, AudienceDefinition there) {
    Optional<String> difference = Pql.of(there.expression()).difference(Pql.of(expression));
    if (difference.isPresent()) {
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
                  + ", but this job wants "
                  + expression
                  + ", with "
                  + difference.get()
                  + "; choose another name, or delete it"));
    }
  }

  /** For people. */
  String described() {
    return "audience " + name + ": " + expression;
  }
}

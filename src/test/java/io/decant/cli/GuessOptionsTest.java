package io.decant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.decant.local.sql.Behaviour;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class GuessOptionsTest {
  @Test
  void withoutOptionsItIsThePreset() {
    assertThat(parsed()).isEqualTo(Behaviour.preset());
  }

  @Test
  void everyGuessCanBeTurned() {
    Behaviour turned =
        parsed(
            "--literals=POSTGRES",
            "--limit-zero=NO_ROWS",
            "--inner-limit-zero=UNLIMITED",
            "--error-codes=PRECISE",
            "--partial-fetch=SUSPENDS");
    assertThat(turned)
        .isEqualTo(
            new Behaviour(
                50_000,
                100_000,
                Behaviour.Literals.POSTGRES,
                Behaviour.LimitZero.NO_ROWS,
                Behaviour.InnerLimitZero.UNLIMITED,
                Behaviour.ErrorCodes.PRECISE,
                Behaviour.PartialFetch.SUSPENDS));
  }

  @Test
  void theLocalCommandHasThem() {
    assertThat(new CommandLine(new LocalCommand()).getCommandSpec().mixins().get("guesses"))
        .extracting(CommandLine.Model.CommandSpec::userObject)
        .isInstanceOf(GuessOptions.class);
  }

  private static Behaviour parsed(String... arguments) {
    Options options = new Options();
    new CommandLine(options).parseArgs(arguments);
    return options.guesses.behaviour();
  }

  @Command
  private static final class Options {
    @Mixin private final GuessOptions guesses = new GuessOptions();
  }
}

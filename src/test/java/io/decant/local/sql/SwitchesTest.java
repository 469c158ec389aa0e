package io.decant.local.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwitchesTest {
  private enum Answer {
    YES_PLEASE,
    NO_THANKS
  }

  @TempDir private Path directory;

  @Test
  void withoutAFileEverySwitchHasItsPreset() {
    Switches switches = Switches.in(directory.resolve(Switches.FILE));
    assertThat(switches.text(Switch.CLOCK_AHEAD)).isEmpty();
    assertThat(switches.on(Switch.CLOCK_AHEAD)).isFalse();
    assertThat(switches.choice(Switch.CLOCK_AHEAD, Answer.class)).isEqualTo(Answer.YES_PLEASE);
    assertThat(switches.duration(Switch.CLOCK_AHEAD)).isEmpty();
    assertThat(switches.names(Switch.CLOCK_AHEAD)).isEmpty();
    assertThat(switches.now()).isBeforeOrEqualTo(Instant.now());
  }

  @Test
  void aChangeIsSeenAtTheNextQuestion() throws IOException {
    assertThat(with("P3D").duration(Switch.CLOCK_AHEAD)).contains(Duration.ofDays(3));
    assertThat(with("P3D").now()).isAfter(Instant.now().plus(Duration.ofDays(2)));
    assertThat(with("17").number(Switch.CLOCK_AHEAD)).contains(17L);
    assertThat(with("true").on(Switch.CLOCK_AHEAD)).isTrue();
    assertThat(with("no-thanks").choice(Switch.CLOCK_AHEAD, Answer.class))
        .isEqualTo(Answer.NO_THANKS);
    assertThat(with("a, b,").names(Switch.CLOCK_AHEAD)).containsExactly("a", "b");
  }

  @Test
  void anErrorHasTheCodeThatThePartOfItsTextIsGiven() throws IOException {
    Path file = directory.resolve(Switches.FILE);
    QueryFailure failure = QueryFailure.of("53300", "Session Limit Reached");
    assertThat(Switches.in(file).code(failure)).isEqualTo("53300");
    Files.writeString(file, "codes = timeout = 57014, Limit Reached = 08004");
    assertThat(Switches.in(file).code(failure)).isEqualTo("08004");
    Files.writeString(file, "no-such-switch = 1");
    assertThat(Switches.in(file).code(failure)).isEqualTo("53300");
  }

  @Test
  void aValueThatMakesNoSenseIsTold() throws IOException {
    Switches switches = with("soon");
    assertThatThrownBy(() -> switches.duration(Switch.CLOCK_AHEAD))
        .isInstanceOf(QueryFailure.class)
        .hasMessageContaining("clock-ahead must be a duration such as PT1.5S or P3D, not soon");
    assertThatThrownBy(() -> switches.number(Switch.CLOCK_AHEAD))
        .isInstanceOf(QueryFailure.class)
        .hasMessageContaining("must be a whole number, not soon");
    assertThatThrownBy(() -> switches.on(Switch.CLOCK_AHEAD))
        .isInstanceOf(QueryFailure.class)
        .hasMessageContaining("must be true or false, not soon");
    assertThatThrownBy(() -> switches.choice(Switch.CLOCK_AHEAD, Answer.class))
        .isInstanceOf(QueryFailure.class)
        .hasMessageContaining("must be one of [YES_PLEASE, NO_THANKS], not soon");
  }

  @Test
  void presetsHoldUntilTheFileSaysOtherwise() throws IOException {
    Path file = directory.resolve(Switches.FILE);
    Map<String, String> presets = Map.of("clock-ahead", "P1D", "sessions", "7");
    Switches switches = Switches.in(file, presets);
    assertThat(switches.duration(Switch.CLOCK_AHEAD)).contains(Duration.ofDays(1));
    Files.writeString(file, "clock-ahead=P2D\n");
    assertThat(switches.duration(Switch.CLOCK_AHEAD)).contains(Duration.ofDays(2));
    assertThat(switches.number(Switch.SESSIONS)).contains(7L);
    assertThatThrownBy(() -> Switches.in(file, Map.of("session", "7")))
        .isInstanceOf(QueryFailure.class)
        .hasMessageContaining("There is no switch \"session\"");
  }

  @Test
  void aKeyThatIsNoSwitchIsTold() throws IOException {
    Path file = directory.resolve(Switches.FILE);
    Files.writeString(file, "clock-ahaed=P1D\n");
    assertThatThrownBy(() -> Switches.in(file).now())
        .isInstanceOf(QueryFailure.class)
        .hasMessageContaining("There is no switch \"clock-ahaed\"")
        .hasMessageContaining(file.toString());
  }

  private Switches with(String value) throws IOException {
    Path file = directory.resolve(Switches.FILE);
    Files.writeString(file, "clock-ahead=" + value + "\n");
    return Switches.in(file);
  }
}
